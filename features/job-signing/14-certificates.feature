Feature: Certificates and their authority
  A certificate is a pair of files: NAME.pub with metadata and the public key,
  and NAME with the secret key. An authority puts a user, a validity and its
  signature into NAME.pub. Certificates are made by the test unless a rule is
  about making them.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CERT-01 @MUST
  Rule: With require-ca, a certificate whose CA signature is absent or wrong is refused

    Scenario Outline: <certificate>
      Given a certificate authority, and <certificate>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: signature verification failed"
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | certificate                                                 | why                              |
        | a certificate that it did not sign                          | nobody vouches for it            |
        | a certificate that another authority issued to alice        | a stranger vouches for it        |
        | a certificate whose metadata was changed after it was issued | what was vouched for was other  |
        | a certificate whose metadata was reordered after it was issued | order is part of it           |
        | a certificate that carries the authority's signature on another one | a signature that is not its own |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                 |
        | curve-ca-py-ok         |
        | curve-ca-unsigned-cert |

  @JOB-CERT-02 @MUST
  Rule: A certificate issued to another user than the header names is refused

    Scenario: bob's certificate, alice's name
      Given a certificate authority, and a certificate that it issued to bob
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: userid mismatch"
      And no user and no content is reported
      But a curve request that bob signed just now is accepted as bob's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                   |
        | curve-ca-userid-mismatch |
        | curve-ca-other-user-ok   |

  @JOB-CERT-03 @MUST
  Rule: A certificate counts from its not-valid-before-time up to and including its xtime

    Scenario Outline: <when>
      Given a certificate authority, and a certificate issued to alice that is valid <validity>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: <error>"
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | when      | validity                        | error                    |
        | too late  | from 7200 to 3600 seconds ago   | cert has expired         |
        | too early | from 3600 to 7200 seconds ahead | cert is not yet valid    |

    @needs:clock
    Scenario Outline: <late> seconds on, a certificate valid from 10 to 20 seconds ahead is <verdict>
      Given a certificate authority, and a certificate issued to alice that is valid from 10 to 20 seconds ahead
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                      |
        | 9    | refused  | a second too early       |
        | 10   | accepted | in the very second       |
        | 20   | accepted | the last second counts   |
        | 21   | refused  | a second too late        |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                   |
        | curve-ca-expired-cert    |
        | curve-ca-cert-xtime-edge |
        | curve-ca-notyet          |

  @JOB-CERT-04 @MUST
  Rule: A certificate named in the revocation directory is refused from then on

    Scenario: Revoked, and the revocation taken back
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When the certificate is revoked
      And it is verified
      Then it is refused with the error "sign-curve-verify: ca: cert has been revoked"
      And no user and no content is reported
      But with the revocation taken back the same request is accepted

    Scenario: Another certificate's revocation does not matter
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When another certificate is revoked
      And it is verified
      Then it is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector           |
        | curve-ca-revoked |

  @JOB-CERT-05 @MUST
  Rule: The certificate of the authority must have the ca-capability

    Scenario Outline: ca-capability <capability>
      Given a certificate authority whose ca-capability is <capability>, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: ca certificate lacks ca-capability"
      And no user and no content is reported
      But with a proper authority a request of hers is accepted

      Examples:
        | capability | why                             |
        | false      | anybody's certificate           |
        | left out   | a certificate from keygen       |
        | "true"     | a text is no truth              |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                          |
        | curve-ca-issuer-lacks-capability |

  @JOB-CERT-06 @MUST
  Rule: A CA-signed certificate without its required metadata, or with another type for it, is refused

    Scenario Outline: <name> <fault>
      Given a certificate authority, and a certificate issued to alice whose <name> is <fault>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: required metadata is missing from cert"
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | name                  | fault       | why                       |
        | uuid                  | left out    | could not be revoked      |
        | not-valid-before-time | left out    | valid from when?          |
        | ctime                 | left out    | issued when?              |
        | xtime                 | left out    | valid until when?         |
        | userid                | left out    | whose?                    |
        | max-sign-ttl          | left out    | how long may it sign for? |
        | userid                | of type s   | a text is no number       |
        | xtime                 | of type s   | a text is no time         |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                       |
        | curve-ca-missing-meta-uuid   |
        | curve-ca-missing-meta-xtime  |
        | curve-ca-missing-meta-userid |

  @JOB-CERT-07 @MUST
  Rule: The certificate's own max-sign-ttl ends a signature too

    Scenario: A certificate that may sign for 600 seconds
      Given a certificate authority, and a certificate issued to alice that may sign for 600 seconds
      And a curve request that alice signed 900 seconds ago, to expire after 3600 seconds
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: max-sign-ttl exceeded"
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

    @needs:clock
    Scenario Outline: <late> seconds later it is <verdict>
      Given a certificate authority, and a certificate issued to alice that may sign for 60 seconds
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                    |
        | 60   | accepted | the last second counts |
        | 61   | refused  | a second too late      |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | curve-ca-max-sign-ttl-edge |

  @JOB-CERT-08 @MUST
  Rule: require-ca needs a complete and correct [ca] table and the authority's certificate

    Scenario Outline: <fault>
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When <fault>
      And it is verified
      Then it is refused with the error "sign-curve-verify: <error>"
      And no user and no content is reported
      But with the configuration as before the same request is accepted

      Examples:
        | fault                                               | error                                  | why          |
        | the [ca] table is left out of it                    | [ca] config missing                    | no authority |
        | domain in [ca] is left out                          | ca: 'domain' must be set               | required     |
        | revoke-dir in [ca] is left out                      | ca: 'revoke-dir' must be set           | required     |
        | revoke-allow in [ca] becomes "no"                   | ca: 'revoke-allow' must be of type bool | a string    |
        | the key foo with the value 1 is added to [ca]       | ca: key 'foo' is unknown               | a slip       |
        | cert-path in [ca] names a certificate that is not there | ca: {missing}: No such file or directory | no file |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                |
        | curve-ca-unknown-key  |
        | curve-ca-missing-file |
        | curve-noconf          |

  @JOB-CERT-09 @MUST
  Rule: A certificate file that is not one is refused

    Scenario Outline: <file> <fault>
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's <file> file <fault>
      Then alice can't sign with curve: "sign-curve-prep: load {certificate}: Invalid argument"
      But with the certificate as before a request of hers is accepted

      Examples:
        | file   | fault                                  | why                          |
        | public | is empty                               | nothing in it                |
        | public | has no [metadata] table                | not a certificate            |
        | public | has no [curve] table                   | no key                       |
        | public | has a key that is not base64           | no key                       |
        | public | has a key of 31 bytes                  | too short                    |
        | public | has a key of 33 bytes                  | too long                     |
        | public | has metadata with a dot in its name    | names are parts of a path    |
        | public | has a list for metadata                | only plain values            |
        | public | is not TOML                            | cannot be read               |
        | public | is not UTF-8                           | no text                      |
        | public | holds tables 1000 deep                 | must not exhaust the reader  |
        | secret | has no [curve] table                   | no key                       |
        | secret | has a key of 32 bytes                  | too short                    |
        | secret | has a key that is not base64           | no key                       |

    Scenario Outline: The public file may <addition>
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's public file has <addition>
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's

      Examples:
        | addition                     | why                    |
        | another key in [curve]       | for what comes later   |
        | another table                | for what comes later   |
        | a comment                    | it is TOML             |

  @JOB-CERT-10 @MUST @op:keygen
  Rule: A new key pair has a secret file for its owner alone and a public one for all, and replaces an older pair

    Scenario: A new pair signs
      Given a certificate authority
      When a new key pair is made
      And the authority issues its certificate to alice
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And only its owner can read the secret file, and everybody the public one
      But without the authority's signature a request of hers is refused

    Scenario: It replaces the older pair
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When a new key pair is made in its place
      And the authority issues its certificate to alice
      Then it is another key than before
      And what alice signs with curve now is accepted as alice's

  @JOB-CERT-11 @MUST @op:keygen
  Rule: Metadata whose name holds a dot cannot be stored

    Scenario: A name with a dot
      When a new key pair with the metadata "a.b" is asked for
      Then it is refused and there are no files
      But with the metadata "a-b" it is made

  @JOB-CERT-12 @MUST @op:keygen @op:casign
  Rule: The authority signs a certificate for a user and a time of at most max-cert-ttl

    Scenario: A certificate from the subject's own authority
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for alice and 60 seconds
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And its certificate has the metadata
        | name                  | type      | value                |
        | uuid                  | string    | something            |
        | not-valid-before-time | timestamp | something            |
        | ctime                 | timestamp | something            |
        | xtime                 | timestamp | 60 seconds later     |
        | userid                | integer   | alice's              |
        | max-sign-ttl          | integer   | something            |
        | issuer                | string    | the authority's uuid |
        | domain                | string    | something            |
        | ca-capability         | boolean   | false                |

    Scenario: Not for longer than the authority may
      Given a certificate authority with a max-cert-ttl of 100 seconds
      And a new key pair
      When the subject's authority signs it for alice and 101 seconds
      Then casigning is refused with the error "ttl must be <= 100"
      But for 100 seconds it is signed

    Scenario: Not for another user
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for bob and 60 seconds
      And alice signs a request with curve
      And it is verified
      Then it is refused with the error "sign-curve-verify: ca: userid mismatch"

  @JOB-CERT-13 @MUST
  Rule: Metadata travels with the request in its order and with its types, and is part of the certificate

    Scenario: Every type
      Given a certificate authority, and a certificate issued to alice with metadata of every type
      When alice signs a request with curve
      Then its header carries the certificate's metadata in order and with its types
      And verified it is accepted as alice's

    Scenario Outline: Metadata <change> is not the certificate's
      Given a certificate authority, and a certificate issued to alice with metadata of every type
      And a curve request that alice signed with her metadata <change>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | change              | why                          |
        | in another order    | order is part of it          |
        | with another value  | values are part of it        |
        | with another type   | types are part of it         |
        | without its last    | all of it is part of it      |

  @JOB-CERT-14 @SHOULD
  Rule: The domain and the optional metadata of a certificate do not matter for verification

    Scenario Outline: <name> <state>
      Given a certificate authority, and a certificate issued to alice whose <name> is <state>
      And a curve request that alice signed just now
      When it is verified
      Then it is accepted as alice's
      But with one character in the middle changed it is refused

      Examples:
        | name          | state             | why                    |
        | domain        | left out          | for people             |
        | domain        | another one       | for people             |
        | issuer        | left out          | for people             |
        | ca-capability | left out          | not a user's business  |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                        |
        | curve-ca-optional-meta-domain |
        | curve-ca-domain-not-checked   |
