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
        | munge     | content amid white space | nothing is trimmed, and CR LF stays      |
        | munge     | content like a request  | a signed request is content too         |
        | munge     | 100000 bytes            | job requests carry files                |

      @mechanism:curve
      Examples:
        | mechanism | content                 | why                                     |
        | curve     | a request               | the plainest one                        |
        | curve     | every byte value        | content is bytes, not text              |
        | curve     | content with dots in it | a dot is no border inside of content    |
        | curve     | a single zero byte      | not to be taken for the end of a string |
        | curve     | content amid white space | nothing is trimmed, and CR LF stays      |
        | curve     | content like a request  | a signed request is content too         |
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

  @JOB-SIGN-05 @MUST
  Rule: No error holds a credential, a signature, a secret key or content

    Scenario Outline: The error for a <mechanism> request that was changed holds nothing of it
      Given a configuration for <mechanism>
      And alice signs a line of text with <mechanism>
      When one character in the first quarter of the request is changed
      And it is verified
      Then it is refused
      And the error holds nothing of its content and its signature
      But the request itself is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | why                      |
        | munge     | errors quote their cause |

      @mechanism:curve
      Examples:
        | mechanism | why                      |
        | curve     | errors quote their cause |

    Scenario Outline: The error for a <mechanism> request under a configuration in which <fault> holds nothing of it
      Given a configuration for <mechanism>
      And alice signs a line of text with <mechanism>
      When <fault>
      And it is verified
      Then it is refused
      And the error holds nothing of its content and its signature
      But with the configuration as before the same request is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | fault                                         | why                      |
        | munge     | allowed-types becomes [ "curve" ]             | errors quote their cause |
        | munge     | socket-path names a socket that is not there  | errors quote their cause |

      @mechanism:curve
      Examples:
        | mechanism | fault                            | why                      |
        | curve     | allowed-types becomes [ "munge" ] | errors quote their cause |
        | curve     | the [ca] table is left out of it | errors quote their cause |

    @mechanism:curve
    Scenario Outline: The error for a secret key file that <fault> holds nothing of the key
      Given a configuration for curve
      When the certificate's secret file <fault>
      Then alice can't sign with curve
      And the error holds nothing of the secret key
      But with the certificate as before a request of hers is accepted

      Examples:
        | fault                          | why                           |
        | has a key of 32 bytes          | errors quote what is wrong    |
        | has a key that is not base64   | errors quote what is wrong    |
        | has a quotation mark too few   | TOML readers quote the line   |
        | has its key twice              | TOML readers quote the line   |
        | has no [curve] table           | errors quote what they found  |

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

    @mechanism:munge
    Scenario: A good value that takes the place of another good one counts from the next request on
      Given a configuration for munge
      And it stays in one place, whatever is changed in it
      And alice signs a request
      And it is accepted as alice's under this configuration
      When allowed-types becomes [ "curve" ]
      And it is verified
      Then it is refused
      But with allowed-types as before the same request is accepted as alice's

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
      Then requests are neither signed nor verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key           | value                         | why                            |
        | default-type  | "kerberos"                    | not one of the three           |
        | allowed-types | [ "kerberos" ]                | not one of the three           |
        | allowed-types | [ "{mechanism}", "kerberos" ] | one good name does not make up |
        | allowed-types | [ "kerberos", "{mechanism}" ] | in whichever order             |

    Scenario Outline: A name that looks like a mechanism's is none, in <key>
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When each other spelling of {mechanism} is given to <key>
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      Examples:
        | key           | why                                                        |
        | default-type  | names are taken as they are written, to the letter         |
        | allowed-types | as they are written, case, blanks and foreign letters too  |
