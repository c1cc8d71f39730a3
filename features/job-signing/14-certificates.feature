@mechanism:curve
Feature: Certificates and their authority
  A certificate is a pair of files: NAME.pub with metadata and the public key,
  and NAME with the secret key. An authority puts a user, a validity and its
  signature into NAME.pub. Certificates are made by the test unless a rule is
  about making them.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CERT-01 @MUST
  Rule: The authority's signature is over the whole certificate

    Scenario Outline: <certificate> is refused
      Given a certificate authority, and <certificate>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | certificate                                                         | why                             |
        | a certificate whose metadata was changed after it was issued        | what was vouched for was other  |
        | a certificate whose metadata was reordered after it was issued      | order is part of it             |
        | a certificate that carries the authority's signature on another one | a signature that is not its own |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                 | verdict  | why                     |
        | curve-ca-py-ok         | accepted | the authority signed it |
        | curve-ca-unsigned-cert | refused  | nobody signed it        |

  @JOB-CERT-02 @MUST
  Rule: A certificate issued to another user than the header names is refused

    Scenario Outline: <owner>'s certificate under <signer>'s name is refused
      Given a certificate authority, and a certificate that it issued to <owner>
      And a curve request that <signer> signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | owner  | signer | why                                   |
        | bob    | alice  | somebody else's                       |
        | alice  | bob    | the other way round                   |
        | root   | bob    | root is not everybody                 |
        | nobody | bob    | -1 is not anybody                     |
        | erin   | alice  | 16 bits of alice's number are not hers |
        | frank  | alice  | 32 bits of alice's number are not hers |

    Scenario: bob's certificate under bob's name is good
      Given a certificate authority, and a certificate that it issued to bob
      And a curve request that bob signed just now
      When it is verified
      Then it is accepted as bob's
      But one that bob signed in the name of alice is refused

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                   | verdict  | why                                        |
        | curve-ca-userid-mismatch | refused  | issued to another user                     |
        | curve-ca-other-user-ok   | accepted | another user, with that user's certificate |

  @JOB-CERT-03 @MUST
  Rule: A certificate counts from its not-valid-before-time up to and including its xtime

    Scenario Outline: A certificate that is valid <validity> is <when>, and refused
      Given a certificate authority, and a certificate issued to alice that is valid <validity>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | when      | validity                        |
        | too late  | from 7200 to 3600 seconds ago   |
        | too early | from 3600 to 7200 seconds ahead |

    @needs:clock
    Scenario Outline: <late> seconds on, a certificate valid from 10 to 20 seconds ahead is <verdict>
      Given a certificate authority, and a certificate issued to alice that is valid from 10 to 20 seconds ahead
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                    |
        | 9    | refused  | a second too early     |
        | 10   | accepted | in the very second     |
        | 20   | accepted | the last second counts |
        | 21   | refused  | a second too late      |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                   | verdict  | why                          |
        | curve-ca-expired-cert    | refused  | after its xtime              |
        | curve-ca-cert-xtime-edge | accepted | the very second of its xtime |
        | curve-ca-notyet          | refused  | before its time              |

    Scenario Outline: A certificate that is valid until <xtime> is good today
      Given a certificate authority, and a certificate issued to alice whose xtime is the time <xtime>
      And a curve request that alice signed just now
      When it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

      Examples:
        | xtime                | why                               |
        | 2038-01-19T03:14:08Z | one more than 31 bits hold        |
        | 2106-02-07T06:28:16Z | one more than 32 bits hold        |
        | 9999-12-31T23:59:59Z | the last second with four digits  |

  @JOB-CERT-17 @MUST
  Rule: A time in a CA-signed certificate that cannot be read does not make it valid

    Scenario Outline: A certificate whose <name> is <time> is refused
      Given a certificate authority, and a certificate issued to alice whose <name> is the time <time>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | name                  | time                 | why                    |
        | not-valid-before-time | never                | unreadable is not 1970 |
        | not-valid-before-time | ""                   | nothing is not 1970    |
        | not-valid-before-time | 2020-13-01T00:00:00Z | no such month          |
        | xtime                 | never                | never is no time       |
        | xtime                 | ""                   | nothing is no end      |
        | xtime                 | 9999-99-99T99:99:99Z | no such day            |
        | xtime                 | x999-12-31T23:59:59Z | no year                |
        | xtime                 | 999x-12-31T23:59:59Z | no year                |
        | xtime                 | 9999/12-31T23:59:59Z | no line after the year |
        | xtime                 | 9999-x2-31T23:59:59Z | no month               |
        | xtime                 | 9999-1:-31T23:59:59Z | no month               |
        | xtime                 | 9999-12.31T23:59:59Z | no line after the month |
        | xtime                 | 9999-12-x1T23:59:59Z | no day                 |
        | xtime                 | 9999-12-3/T23:59:59Z | no day                 |
        | xtime                 | 9999-12-31_23:59:59Z | no T after the day     |
        | xtime                 | 9999-12-31Tx3:59:59Z | no hour                |
        | xtime                 | 9999-12-31T2::59:59Z | no hour                |
        | xtime                 | 9999-12-31T23-59:59Z | no colon after the hour |
        | xtime                 | 9999-12-31T23:x9:59Z | no minute              |
        | xtime                 | 9999-12-31T23:5/:59Z | no minute              |
        | xtime                 | 9999-12-31T23:59-59Z | no colon after the minute |
        | xtime                 | 9999-12-31T23:59:x9Z | no second              |
        | xtime                 | 9999-12-31T23:59:5:Z | no second              |
        | xtime                 | 9999-12-31T23:59:59z | no Z at the end        |
        | xtime                 | 9999-12-31T23:59:59  | nothing at the end     |
        | xtime                 | 9999-12-31T23:59:59ZZ | more after the end    |
        | xtime                 | 9999-12-31T24:59:59Z | no such hour           |
        | xtime                 | 9999-12-31T23:60:59Z | no such minute         |
        | xtime                 | 9999-12-31T23:59:61Z | no such second         |
        | xtime                 | 9999-12-32T23:59:59Z | no such day            |
        | xtime                 | 9999-00-31T23:59:59Z | no such month          |
        | xtime                 | 9999-02-29T23:59:59Z | no such day that year  |
        | xtime                 | +999-12-31T23:59:59Z | a sign is no digit     |
        | not-valid-before-time | 0000-01-01T00:00:00Z | before 1970            |
        | not-valid-before-time | 1969-12-31T23:59:59Z | before 1970            |
        | xtime                 | 1969-12-31T23:59:59Z | before 1970            |

  @JOB-CERT-04 @MUST
  Rule: A certificate named in the revocation directory is refused from then on

    Scenario: A certificate is revoked, and its revocation taken back
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When the certificate is revoked
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the revocation taken back the same request is accepted

    Scenario: Another certificate's revocation does not matter
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When another certificate is revoked
      And it is verified
      Then it is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector           | verdict | why     |
        | curve-ca-revoked | refused | revoked |

  @JOB-CERT-05 @MUST
  Rule: The certificate of the authority must have the ca-capability

    Scenario Outline: An authority whose ca-capability is <capability> is none
      Given a certificate authority whose ca-capability is <capability>, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a proper authority a request of hers is accepted

      Examples:
        | capability | why                       |
        | false      | anybody's certificate     |
        | left out   | a certificate from keygen |
        | "true"     | a text is no truth        |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                           | verdict | why                   |
        | curve-ca-issuer-lacks-capability | refused | the authority is none |

  @JOB-CERT-06 @MUST
  Rule: A CA-signed certificate without its required metadata, or with another type for it, is refused

    Scenario Outline: A CA-signed certificate whose <name> is <fault> is refused
      Given a certificate authority, and a certificate issued to alice whose <name> is <fault>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | name                  | fault     | why                       |
        | uuid                  | left out  | could not be revoked      |
        | not-valid-before-time | left out  | valid from when?          |
        | ctime                 | left out  | issued when?              |
        | xtime                 | left out  | valid until when?         |
        | userid                | left out  | whose?                    |
        | max-sign-ttl          | left out  | how long may it sign for? |
        | userid                | of type s | a text is no number       |
        | xtime                 | of type s | a text is no time         |
        | uuid | of type i | a number is none |
        | uuid | of type d | a fraction is none |
        | uuid | of type b | a truth is none |
        | uuid | of type t | a time is none |
        | not-valid-before-time | of type s | a text is none |
        | not-valid-before-time | of type i | a number is none |
        | not-valid-before-time | of type d | a fraction is none |
        | not-valid-before-time | of type b | a truth is none |
        | ctime | of type s | a text is none |
        | ctime | of type i | a number is none |
        | ctime | of type d | a fraction is none |
        | ctime | of type b | a truth is none |
        | xtime | of type i | a number is none |
        | xtime | of type d | a fraction is none |
        | xtime | of type b | a truth is none |
        | userid | of type d | a fraction is none |
        | userid | of type b | a truth is none |
        | userid | of type t | a time is none |
        | max-sign-ttl | of type s | a text is none |
        | max-sign-ttl | of type d | a fraction is none |
        | max-sign-ttl | of type b | a truth is none |
        | max-sign-ttl | of type t | a time is none |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                       | verdict | why       |
        | curve-ca-missing-meta-uuid   | refused | no uuid   |
        | curve-ca-missing-meta-xtime  | refused | no xtime  |
        | curve-ca-missing-meta-userid | refused | no userid |

  @JOB-CERT-07 @MUST
  Rule: The certificate's own max-sign-ttl ends a signature too

    Scenario: A request of 900 seconds is refused where its certificate may sign for 600 seconds
      Given a certificate authority, and a certificate issued to alice that may sign for 600 seconds
      And a curve request that alice signed 900 seconds ago, to expire after 3600 seconds
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

    @needs:clock
    Scenario Outline: Signed by a certificate that may sign for 60 seconds, <late> seconds later a request is <verdict>
      Given a certificate authority, and a certificate issued to alice that may sign for 60 seconds
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                    |
        | 60   | accepted | the last second counts |
        | 61   | refused  | a second too late      |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                     | verdict  | why             |
        | curve-ca-max-sign-ttl-edge | accepted | the very second |

  @JOB-CERT-22 @MUST
  Rule: A max-sign-ttl beyond all time is for ever, and one below zero has always passed

    Scenario Outline: A certificate that may sign for <ttl> seconds signs, <late> seconds later, what is <verdict>
      Given a certificate authority, and a certificate issued to alice that may sign for <ttl> seconds
      And a curve request that alice signed <late> seconds ago
      When it is verified
      Then it is <verdict>
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | ttl                  | late | verdict  | why                             |
        | 9223372036854775807  | 5    | accepted | the largest number is for ever  |
        | 4294967296           | 5    | accepted | one more than 32 bits hold      |
        | 0                    | 5    | refused  | no second is enough             |
        | -1                   | 5    | refused  | over before it began            |
        | -9223372036854775808 | 5    | refused  | over before it began            |

  @JOB-CERT-08 @MUST
  Rule: require-ca needs a complete and correct [ca] table and the authority's certificate

    Scenario Outline: With require-ca nothing verifies when <fault>
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When <fault>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the configuration as before the same request is accepted

      Examples:
        | fault                                                   | why          |
        | the [ca] table is left out of it                        | no authority |
        | domain in [ca] is left out                              | required     |
        | revoke-dir in [ca] is left out                          | required     |
        | revoke-allow in [ca] becomes "no"                       | a string     |
        | the key foo with the value 1 is added to [ca]           | a slip       |
        | max-cert-ttl in [ca] is left out | required |
        | max-cert-ttl in [ca] becomes "86400" | of another type |
        | max-cert-ttl in [ca] becomes 1.5 | of another type |
        | max-cert-ttl in [ca] becomes true | of another type |
        | max-sign-ttl in [ca] is left out | required |
        | max-sign-ttl in [ca] becomes "86400" | of another type |
        | max-sign-ttl in [ca] becomes 1.5 | of another type |
        | max-sign-ttl in [ca] becomes true | of another type |
        | cert-path in [ca] is left out | required |
        | cert-path in [ca] becomes 1 | of another type |
        | cert-path in [ca] becomes true | of another type |
        | revoke-dir in [ca] becomes 1 | of another type |
        | revoke-dir in [ca] becomes true | of another type |
        | revoke-dir in [ca] becomes [ "a" ] | of another type |
        | revoke-allow in [ca] is left out | required |
        | revoke-allow in [ca] becomes 1 | of another type |
        | domain in [ca] becomes 1 | of another type |
        | domain in [ca] becomes true | of another type |
        | domain in [ca] becomes [ "a" ] | of another type |
        | cert-path in [ca] names a certificate that is not there | no file      |
        | cert-path in [ca] becomes ""                            | no name      |
        | cert-path in [ca] becomes "a\\u0000b"                   | no name      |
        | revoke-dir in [ca] becomes "a\\u0000b"                  | no name      |

    Scenario Outline: With require-ca nothing verifies when a key is spelt like <key>, or <key> is of another type
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When each other spelling of <key> is added to [ca]
      Then no request is verified with any of them
      When a value of each other type is given to <key> of [ca]
      Then no request is verified with any of them
      But with the configuration itself the same request is accepted

      Examples:
        | key          | why                                 |
        | max-cert-ttl | names are taken as they are written |
        | max-sign-ttl | names are taken as they are written |
        | cert-path    | names are taken as they are written |
        | revoke-dir   | names are taken as they are written |
        | revoke-allow | names are taken as they are written |
        | domain       | names are taken as they are written |

    Scenario: A key of another table has no place in [ca]
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When each key of another table is added to [ca]
      Then no request is verified with any of them
      But with the configuration itself the same request is accepted

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                | verdict | why                             |
        | curve-ca-unknown-key  | refused | an unknown key in [ca]          |
        | curve-ca-missing-file | refused | no certificate of the authority |
        | curve-noconf          | refused | no [sign.curve] table           |

  @JOB-CERT-09 @MUST
  Rule: A certificate file that is not one is refused

    Scenario Outline: A certificate whose <file> file <fault> signs nothing
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's <file> file <fault>
      Then alice can't sign with curve
      But with the certificate as before a request of hers is accepted

      Examples:
        | file   | fault                               | why                       |
        | public | is empty                            | nothing in it             |
        | public | has no [metadata] table             | not a certificate         |
        | public | has no [curve] table                | no key                    |
        | public | has a key that is not base64        | no key                    |
        | public | has a key of 31 bytes               | too short                 |
        | public | has a key of 33 bytes               | too long                  |
        | public | has metadata with a dot in its name | names are parts of a path |
        | public | has metadata with a dot at the beginning of its name | names are parts of a path |
        | public | has metadata with a dot at the end of its name | names are parts of a path |
        | public | has a list for metadata             | only plain values         |
        | public | is not TOML                         | cannot be read            |
        | public | has no public-key                   | no key                    |
        | public | has a number for a key              | no key                    |
        | public | has a signature of 63 bytes         | too short                 |
        | public | has a signature of 65 bytes         | too long                  |
        | public | has a signature that is not base64  | no signature              |
        | public | has a number for a signature        | no signature              |
        | public | has a table for metadata            | only plain values         |
        | public | has a year before 1970 in metadata  | cannot be carried         |
        | secret | is not TOML                         | cannot be read            |
        | secret | has no secret-key                   | no key                    |
        | secret | has a number for a key              | no key                    |
        | secret | has a key of 63 bytes               | too short                 |
        | secret | has a key of 65 bytes               | too long                  |
        | secret | has no [curve] table                | no key                    |
        | secret | has a key of 32 bytes               | too short                 |
        | secret | has a key that is not base64        | no key                    |

    Scenario Outline: A certificate whose public file has <addition> is good
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's public file has <addition>
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's

      Examples:
        | addition               | why                  |
        | another key in [curve] | for what comes later |
        | another table          | for what comes later |
        | a comment              | it is TOML           |

  @JOB-CERT-24 @MUST
  Rule: A certificate that cannot be read, or says what no request can carry, signs nothing

    Scenario Outline: A certificate whose <file> file <fault> signs nothing
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's <file> file <fault>
      Then alice can't sign with curve
      But with the certificate as before a request of hers is accepted

      Examples:
        | file   | fault                               | why                       |
        | public | has metadata without a name         | names are not empty       |
        | public | has a day for metadata              | no time of the day        |
        | public | has a time of the day for metadata  | no day                    |
        | public | has a zero byte in metadata         | cannot be carried         |
        | public | is a folder                         | nothing to read           |
        | public | is a link to itself                 | nothing to read           |
        | secret | is a folder                         | nothing to read           |
        | secret | is a link to itself                 | nothing to read           |

  @JOB-CERT-10 @MUST @op:keygen
  Rule: A new key pair has a secret file for its owner alone and a public one for all, and replaces an older pair

    Scenario: A new key pair signs, and only its owner can read its secret file
      Given a certificate authority
      When a new key pair is made
      And the authority issues its certificate to alice
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And only its owner can read the secret file, and everybody the public one
      But without the authority's signature a request of hers is refused

    Scenario: A new key pair replaces an older one
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When a new key pair is made in its place
      And the authority issues its certificate to alice
      Then it is another key than before
      And what alice signs with curve now is accepted as alice's

    Scenario: Two new key pairs are two keys
      When a new key pair is made
      And another new key pair is made
      Then they are two keys, in their public files and in their secret ones

  @JOB-CERT-18 @MUST @op:keygen
  Rule: A new secret file is for its owner alone, whatever the one that it replaces was

    Scenario Outline: A new key pair is as secret as any, where an older secret file had the mode <mode>
      Given a certificate authority, and a certificate that it issued to alice
      And its secret file has the mode <mode>
      When a new key pair is made in its place
      And the authority issues its certificate to alice
      Then only its owner can read the secret file, and everybody the public one
      And what alice signs with curve now is accepted as alice's
      But without the authority's signature a request of hers is refused

      Examples:
        | mode      | why               |
        | rw-r--r-- | read by all       |
        | rw-rw---- | read by a group   |
        | rw-rw-rw- | written by all    |

  @JOB-CERT-11 @MUST @op:keygen
  Rule: Metadata whose name holds a dot cannot be stored

    Scenario: A new key pair is refused metadata whose name holds a dot
      When a new key pair with the metadata "a.b" is asked for
      Then it is refused and there are no files
      But with the metadata "a-b" it is made

  @JOB-CERT-12 @MUST @op:keygen @op:casign
  Rule: The authority signs a certificate for a user and a time of at most max-cert-ttl

    Scenario: A certificate from the subject's own authority is good and has its metadata
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for alice and 60 seconds
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And its certificate has the metadata
        | name                  | type      | value                |
        | uuid                  | string    | another each time    |
        | not-valid-before-time | timestamp | now                  |
        | ctime                 | timestamp | now                  |
        | xtime                 | timestamp | 60 seconds later     |
        | userid                | integer   | alice's              |
        | max-sign-ttl          | integer   | as [ca] says         |
        | issuer                | string    | the authority's uuid |
        | domain                | string    | as [ca] says         |
        | ca-capability         | boolean   | false                |

    Scenario: What the authority says replaces what a user has written into the certificate beforehand
      Given a certificate authority
      And a new key pair
      And its certificate says already what bob would like it to say
      When the subject's authority signs it for alice and 60 seconds
      And alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And its certificate has the metadata
        | name                  | type      | value                |
        | uuid                  | string    | another each time    |
        | not-valid-before-time | timestamp | now                  |
        | ctime                 | timestamp | now                  |
        | xtime                 | timestamp | 60 seconds later     |
        | userid                | integer   | alice's              |
        | max-sign-ttl          | integer   | as [ca] says         |
        | issuer                | string    | the authority's uuid |
        | domain                | string    | as [ca] says         |
        | ca-capability         | boolean   | false                |

    Scenario: A certificate that is signed again has another uuid
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for alice and 60 seconds
      And the subject's authority signs it for alice and 60 seconds
      Then each time it has another uuid

    Scenario Outline: A certificate that is to be valid from 3600 seconds <direction> is valid from then on
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for alice and 60 seconds, valid from 3600 seconds <direction>
      Then it is valid from then on, for 60 seconds
      And what alice signs with it is refused

      Examples:
        | direction | why                |
        | ahead     | not valid yet      |
        | ago       | not valid any more |

    Scenario Outline: No certificate is issued for <ttl> seconds by an authority with a max-cert-ttl of 100
      Given a certificate authority with a max-cert-ttl of 100 seconds
      And a new key pair
      When the subject's authority is asked to sign it for alice and <ttl> seconds
      Then the authority refuses, and its certificate is as it was
      But for 100 seconds it is signed, and ends after 100 seconds

      Examples:
        | ttl   | why               |
        | 101   | a second too many |
        | 86400 | far too many      |

    Scenario Outline: A certificate for <user> and <ttl> seconds ends after <seconds> seconds
      Given a certificate authority with a max-cert-ttl of 100 seconds
      And a new key pair
      When the subject's authority is asked to sign it for <user> and <ttl> seconds
      Then it is issued to <user>, and ends after <seconds> seconds
      And for 100 seconds it is signed, and ends after 100 seconds

      Examples:
        | user  | ttl | seconds | why                       |
        | alice | 0   | 100     | 0 is as long as may be    |
        | alice | 1   | 1       | the shortest              |
        | alice | 100 | 100     | the longest               |
        | root  | 60  | 60      | a user like any other     |
        | grace | 60  | 60      | a number beyond 31 bits   |

    Scenario: A certificate that the subject's authority issued to bob signs for bob, and not for alice
      Given a certificate authority
      And a new key pair
      When the subject's authority signs it for bob and 60 seconds
      And alice signs a request with curve in the name of bob
      And it is verified
      Then it is accepted as bob's
      But what alice signs in her own name with bob's certificate is refused

  @JOB-CERT-25 @MUST @op:keygen @op:casign
  Rule: The authority issues nothing for a time below zero, nor for one that ends after the year 9999

    Scenario Outline: No certificate is issued for <ttl> seconds, however long certificates may last
      Given a certificate authority with a max-cert-ttl of 9223372036854775807 seconds
      And a new key pair
      When the subject's authority is asked to sign it for alice and <ttl> seconds
      Then the authority refuses, and its certificate is as it was
      But for 100 seconds it is signed, and ends after 100 seconds

      Examples:
        | ttl                  | why                                |
        | -1                   | over before it began               |
        | -4294967236          | 60 only in 32 bits                 |
        | -9223372036854775808 | over before it began               |
        | 300000000000         | the year has five digits           |
        | 9223372036854775807  | the sum is beyond all numbers      |

  @JOB-CERT-19 @MUST @op:keygen @op:casign
  Rule: The authority issues no certificate to another user of the same lower bits

    Scenario Outline: A certificate that was asked for for <user>, <who>, is none of alice's
      Given a certificate authority with a max-cert-ttl of 100 seconds
      And a new key pair
      When the subject's authority is asked to sign it for <user> and 60 seconds
      Then what alice signs with it is refused
      But for 100 seconds it is signed, and ends after 100 seconds

      Examples:
        | user  | who                                          | why                       |
        | erin  | whose number is alice's in its lower 16 bits | numbers are taken whole   |
        | frank | whose number is alice's in its lower 32 bits | numbers are taken whole   |

  @JOB-CERT-13 @MUST
  Rule: Metadata travels with the request in its order and with its types, and is part of the certificate

    Scenario: A request carries metadata of every type
      Given a certificate authority, and a certificate issued to alice with metadata of every type
      When alice signs a request with curve
      Then its header carries the certificate's metadata in order and with its types
      And verified it is accepted as alice's

    Scenario Outline: A request that shows its certificate's metadata <change> is refused
      Given a certificate authority, and a certificate issued to alice with metadata of every type
      And a curve request that alice signed with her metadata <change>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | change             | why                     |
        | in another order   | order is part of it     |
        | with another value | values are part of it   |
        | with another type  | types are part of it    |
        | without its last   | all of it is part of it |

  @JOB-CERT-20 @MUST
  Rule: Metadata is carried with the type and the text that its TOML has for the Flux library

    Scenario Outline: What stands in a certificate as <written> is carried as <text> of type <type>
      Given a certificate authority, and a certificate issued to alice with metadata of type <type> and the text "<text>", written as <written>
      When alice signs a request with curve
      Then its header carries the certificate's metadata in order and with its types
      And verified it is accepted as alice's
      But with one character in the middle changed it is refused

      Examples:
        | written                   | type | text                 | why                            |
        | "x y"                     | s    | x y                  | a text                         |
        | ""                        | s    |                      | nothing, as a text             |
        | "a\\"b\\\\c"              | s    | a"b\\c               | what is quoted in TOML         |
        | 'a\\nb'                   | s    | a\\nb                | what is not quoted in TOML     |
        | 0                         | i    | 0                    | a number                       |
        | -1                        | i    | -1                   | a number below zero            |
        | 9223372036854775807       | i    | 9223372036854775807  | the largest number             |
        | -9223372036854775808      | i    | -9223372036854775808 | the smallest number            |
        | 0x10                      | i    | 16                   | a number is carried in decimal |
        | 1_000                     | i    | 1000                 | a number is carried in decimal |
        | 1.5                       | d    | 1.500000             | six decimals                   |
        | -0.25                     | d    | -0.250000            | below zero                     |
        | 1e3                       | d    | 1000.000000          | without an exponent            |
        | true                      | b    | true                 | true                           |
        | false                     | b    | false                | false                          |
        | 1970-01-01T00:00:00Z      | t    | 1970-01-01T00:00:00Z | the first second               |
        | 9999-12-31T23:59:59Z      | t    | 9999-12-31T23:59:59Z | the last second                |
        | 2020-01-02T03:04:05+05:00 | t    | 2020-01-02T03:04:05Z | an offset is passed over       |
        | 2020-01-02T03:04:05-11:30 | t    | 2020-01-02T03:04:05Z | an offset is passed over       |

  @JOB-CERT-21 @MUST
  Rule: Numbers and times that are written in another way are carried as C would write them

    Scenario Outline: What stands in a certificate as <written> is carried as <text> of type <type>
      Given a certificate authority, and a certificate issued to alice with metadata of type <type> and the text "<text>", written as <written>
      When alice signs a request with curve
      Then its header carries the certificate's metadata in order and with its types
      And verified it is accepted as alice's
      But with one character in the middle changed it is refused

      Examples:
        | written             | type | text                     | why                              |
        | nan                 | d    | nan                      | no number                        |
        | inf                 | d    | inf                      | beyond all numbers               |
        | +inf                | d    | inf                      | beyond all numbers               |
        | -inf                | d    | -inf                     | below all numbers                |
        | 0.0000005           | d    | 0.000000                 | a little less than it says       |
        | 0.0000015           | d    | 0.000002                 | rounded up                       |
        | 0.0078125           | d    | 0.007812                 | halfway, to the even digit       |
        | 0.0234375           | d    | 0.023438                 | halfway, to the even digit       |
        | 1e23                | d    | 99999999999999991611392.000000 | all the digits that it has |
        | -0.0                | d    | -0.000000                | zero has a sign                  |
        | 2020-01-02T03:04:05 | t    | 2020-01-02T03:04:05Z     | no offset is UTC                 |
        | 2020-01-02T03:04:05.9Z | t | 2020-01-02T03:04:05Z     | whole seconds                    |

  @JOB-CERT-23 @MUST @op:keygen
  Rule: A new key pair says the metadata that was asked for, and is not made where that has no such value

    Scenario Outline: A new key pair with "<value>" of type <type> says so
      Given a certificate authority
      When a new key pair with the metadata "later" of type <type> and the value "<value>" is asked for
      Then it is made, and says first that it is for ed25519 and then no more than that
      And the authority issues its certificate to alice
      And what alice signs with curve now is accepted as alice's

      Examples:
        | type | value                | why                      |
        | s    | x y                  | a text                   |
        | s    |                      | nothing                  |
        | s    | a"b\\c               | what is quoted in TOML   |
        | s    | true                 | a text is no truth       |
        | s    | 7                    | a text is no number      |
        | i    | 7                    | a number                 |
        | i    | -9223372036854775808 | the smallest             |
        | i    | 9223372036854775807  | the largest              |
        | d    | 1.500000             | a fraction               |
        | d    | -0.250000            | below zero               |
        | b    | true                 | true                     |
        | b    | false                | false                    |
        | t    | 2020-01-02T03:04:05Z | a time                   |
        | t    | 1970-01-01T00:00:00Z | the first                |
        | t    | 9999-12-31T23:59:59Z | the last                 |

    Scenario Outline: No key pair is made with "<value>" as metadata of type <type>
      Given a certificate authority
      When a new key pair with the metadata "later" of type <type> and the value "<value>" is asked for
      Then it is refused and there are no files
      But with the metadata "later" it is made

      Examples:
        | type | value                | why                      |
        | i    |                      | no number                |
        | i    | x                    | no number                |
        | i    | 1.5                  | not whole                |
        | i    | 9223372036854775808  | one more than the largest |
        | d    |                      | no number                |
        | d    | x                    | no number                |
        | b    |                      | no truth                 |
        | b    | yes                  | no truth                 |
        | b    | TRUE                 | another case             |
        | b    | 1                    | a number                 |
        | t    | never                | no time                  |
        | t    | 2020-13-01T00:00:00Z | no such month            |
        | t    | 1969-12-31T23:59:59Z | before 1970              |

  @JOB-CERT-14 @SHOULD
  Rule: The domain and the optional metadata of a certificate do not matter for verification

    Scenario Outline: A certificate whose <name> is <state> is good
      Given a certificate authority, and a certificate issued to alice whose <name> is <state>
      And a curve request that alice signed just now
      When it is verified
      Then it is accepted as alice's
      But with one character in the middle changed it is refused

      Examples:
        | name          | state       | why                   |
        | domain        | left out    | for people            |
        | domain        | another one | for people            |
        | issuer        | left out    | for people            |
        | ca-capability | left out    | not a user's business |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                        | verdict  | why            |
        | curve-ca-optional-meta-domain | accepted | no domain      |
        | curve-ca-domain-not-checked   | accepted | another domain |

  @JOB-CERT-15 @MUST
  Rule: A certificate file that is not UTF-8 is refused

    Scenario Outline: A certificate whose public file has <bytes> in its metadata signs nothing
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's public file has <bytes> in its metadata
      Then alice can't sign with curve
      But with the certificate as before a request of hers is accepted

      Examples:
        | bytes                    | why                          |
        | a byte of Latin-1        | no text                      |
        | half a character         | cut off                      |
        | an overlong slash        | a second spelling of a slash |
        | half of a surrogate pair | no character                 |

  @JOB-CERT-16 @MUST
  Rule: An absurd certificate file ends in a refusal within the time limit

    Scenario Outline: A certificate whose public file holds <what> signs nothing
      Given a certificate authority, and a certificate that it issued to alice
      When the certificate's public file holds <what>
      Then alice can't sign with curve
      But with the certificate as before a request of hers is accepted

      Examples:
        | what                | why                                           |
        | lists 10000 deep    | must not exhaust the reader                   |
        | tables 10000 deep   | must not exhaust the reader                   |
        | 100 MiB of comments | must not fill the memory, nor be read in part |
