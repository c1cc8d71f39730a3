@peer:munge
Feature: Signing and verification
  Whoever submits a job signs the request. Flux verifies the signature twice:
  the job-ingest service when the request arrives, and flux-imp, the program
  that launches jobs as their users, when the job's turn comes. The [sign] table
  of the security configuration says how.

  @JOB-SIGN-01 @MUST
  Rule: A signed request tells who submits it and what

    Scenario Outline: Signed with <mechanism>, <content> comes back as it was signed, and as its submitter's
      Given a configuration for <mechanism>
      When alice signs <content>
      And it is verified
      Then it is accepted as alice's
      And its content is what alice signed

      @mechanism:munge
      Examples:
        | mechanism | content                 | why                                     |
        | munge     | a request               | the plainest one                        |
        | munge     | a line of text          | content may be text                     |
        | munge     | every byte value        | content is bytes, not text              |
        | munge     | content with dots in it | a dot is no border inside of content    |
        | munge     | a single zero byte      | not to be taken for the end of a string |
        | munge     | 100000 bytes            | job requests carry files                |

      @mechanism:curve
      Examples:
        | mechanism | content                 | why                                     |
        | curve     | a request               | the plainest one                        |
        | curve     | every byte value        | content is bytes, not text              |
        | curve     | content with dots in it | a dot is no border inside of content    |
        | curve     | a single zero byte      | not to be taken for the end of a string |
        | curve     | 100000 bytes            | job requests carry files                |

    Scenario Outline: Where <mechanism> signs, a text that nobody signed is refused: <text>
      Given a configuration for <mechanism>
      And alice signs a request
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | text                          | why                             |
        | munge     | nothing at all                | no signature                    |
        | munge     | a line of text                | no signature                    |
        | munge     | the first half of the request | the signature is missing        |
        | munge     | the last half of the request  | what it was made for is missing |

      @mechanism:curve
      Examples:
        | mechanism | text                          | why                             |
        | curve     | nothing at all                | no signature                    |
        | curve     | a line of text                | no signature                    |
        | curve     | the first half of the request | the signature is missing        |
        | curve     | the last half of the request  | what it was made for is missing |

  @JOB-CONF-01 @MUST
  Rule: The security configuration decides, and without a [sign] table nothing is signed and nothing verified

    Scenario: Without its [sign] table a configuration is good for nothing
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When the [sign] table is left out of it
      Then requests are neither signed nor verified with it
      But with the table back in place requests are signed and verified

    Scenario: Without any configuration file nothing is signed and nothing verified
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When its file is taken away
      Then requests are neither signed nor verified with it
      But with the file back in place requests are signed and verified

    Scenario: What is changed in the configuration file counts from the next request on
      Given a configuration for munge, else curve, else none
      And it stays in one place, whatever is changed in it
      And requests are signed and verified with it
      When the [sign] table is left out of it
      Then requests are neither signed nor verified with it
      But with the table back in place requests are signed and verified

    @mechanism:munge
    Scenario: A request is judged by the configuration of the one who verifies, not of the one who signed
      Given a configuration for munge
      And alice signs a request
      And it is accepted as alice's under this configuration
      When allowed-types becomes [ "curve" ]
      And it is verified
      Then it is refused
      But under the recommended configuration the same request is accepted as alice's

  @JOB-SIGN-02 @MUST
  Rule: munge, curve and none can each be configured

    Scenario Outline: Requests can be signed with <mechanism>
      Given a configuration for <mechanism>
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with <mechanism>

      Examples:
        | mechanism | why                        |
        | munge     | a credential of the domain |
        | curve     | a public key signature     |

    Scenario: Requests among oneself can go unsigned, with none
      Given default-type is "none"
      When alice signs a request
      And it is verified in alice's own instance
      Then it is accepted as alice's
      And it was signed with none

  @JOB-SIGN-04 @MUST
  Rule: Nothing but munge, curve and none can be configured

    Scenario Outline: There is no mechanism kerberos: <key> = <value> is refused
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When <key> becomes <value>
      Then no request is both signed and verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key           | value                         | why                            |
        | default-type  | "kerberos"                    | not one of the three           |
        | allowed-types | [ "kerberos" ]                | not one of the three           |
        | allowed-types | [ "{mechanism}", "kerberos" ] | one good name does not make up |
        | allowed-types | [ "kerberos", "{mechanism}" ] | in whichever order             |
