@peer:munge
Feature: Signing and verification
  Whoever submits a job signs the request. Flux verifies the signature when the
  request arrives and again when the job's turn comes. The [sign] table of the
  security configuration says how.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-SIGN-01 @MUST
  Rule: A signed request tells who submits it and what

    Scenario: Verification gives back the submitter and the content
      Given alice signs a request
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: <content> comes back as it was signed
      Given alice signs <content>
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

      Examples:
        | content                   | why                                       |
        | a line of text            | the plainest request                      |
        | every byte value          | content is bytes, not text                |
        | content with dots in it   | a dot is no border inside of the content  |
        | a single zero byte        | not to be taken for the end of a string   |
        | 100000 bytes              | job requests carry files                  |

    Scenario Outline: A text that nobody signed is refused: <text>
      Given alice signs a request
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                             | why                                        |
        | nothing at all                   | no signature                               |
        | a line of text                   | no signature                               |
        | the first half of the request    | the signature is missing                   |
        | the last half of the request     | what it was made for is missing            |

  @JOB-CONF-01 @MUST
  Rule: The security configuration decides, and without a [sign] table nothing is signed and nothing verified

    Scenario: Without the [sign] table
      Given a configuration with which requests are signed and verified
      When the [sign] table is left out of it
      Then requests are neither signed nor verified with it
      But with the table back in place requests are signed and verified

    Scenario: Without any configuration file
      Given a configuration with which requests are signed and verified
      When its file is taken away
      Then requests are neither signed nor verified with it
      But with the file back in place requests are signed and verified

    Scenario: A request is judged by the configuration of the one who verifies
      Given alice signs a request
      And it is accepted as alice's under the recommended configuration
      When allowed-types becomes [ "curve" ]
      And it is verified
      Then it is refused
      But under the recommended configuration the same request is accepted as alice's

  @JOB-SIGN-02 @MUST
  Rule: munge, curve and none can each be configured, and nothing else can

    Scenario Outline: Requests can be signed with <mechanism>
      Given a certificate authority, and a certificate that it issued to alice
      And default-type is "<mechanism>"
      When alice signs a request
      And it is verified in alice's own instance
      Then it is accepted as alice's
      And it was signed with <mechanism>

      Examples:
        | mechanism | why                          |
        | munge     | a credential of the domain   |
        | curve     | a public key signature       |
        | none      | among oneself                |

    Scenario Outline: There is no mechanism <name>
      Given a configuration with which requests are signed and verified
      When <key> becomes <value>
      Then no request is both signed and verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | name     | key           | value                    | why                                |
        | kerberos | default-type  | "kerberos"               | not one of the three               |
        | kerberos | allowed-types | [ "kerberos" ]           | not one of the three               |
        | kerberos | allowed-types | [ "munge", "kerberos" ]  | one good name does not make up     |
