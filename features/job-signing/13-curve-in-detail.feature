@mechanism:curve
Feature: Signing with public keys, in detail
  The mechanism curve is Ed25519. The header carries the certificate and the
  times between which the signature counts. Requests with any times and keys are
  signed by the test itself.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CURVE-11 @MUST @needs:clock @needs:uid @needs:passwd
  Rule: For a given key, time and content the signed request is the same to the byte

    Scenario Outline: Signing, as recorded from the Flux library, to the byte: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the signed request is the recorded one

      Examples:
        | vector                    | why                            |
        | wrap-curve-home-hello     | the key in the home            |
        | wrap-curve-home-empty     | an empty content               |
        | wrap-curve-ca             | with the authority's signature |
        | wrap-curve-home-otherpath | the key that cert-path names   |
        | wrap-curve-typed-metadata | metadata of every type         |

  @JOB-CURVE-12 @MUST
  Rule: The signature is the 64 bytes of Ed25519 over header, dot and payload, in strict base64

    Scenario: The test can verify what alice signs with curve
      Given a certificate authority, and a certificate that it issued to alice
      When alice signs a request with curve
      Then its signature is that of her key over its header, a dot and its payload
      And verified it is accepted as alice's

    Scenario: What the test signs with alice's key is a curve request of hers
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: A curve request is refused when <change> after signing
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When <change>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | change                                             | why                               |
        | the content of the request is replaced by "rm -rf" | the plainest forgery              |
        | the content of the request is cut to nothing       | an empty request is a request     |
        | the user of the request becomes bob                | a claim that the key doesn't back |
        | an unknown header entry is added to it             | what is ignored is signed         |
        | its signature is left out                          | no signature                      |
        | its signature loses its padding                    | base64 is strict                  |
        | its signature is followed by a line break          | base64 is strict                  |
        | its signature is cut by one byte                   | 63 bytes are no signature         |
        | its signature is longer by one byte                | 65 bytes are no signature         |
        | its signature is another key's                     | not the key of the certificate    |
        | its signature is of the decoded content            | the text is covered, as sent      |
        | its signature is replaced by the word none         | a signature by another mechanism  |
        | its signature is followed by a dot                 | the signature is all that follows |

    Scenario: The signature of a curve request is strict base64
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When the signature is spelt in each other way of base64
      Then each of them is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                     | verdict  | why                      |
        | curve-home-py-ok           | accepted | the key in the home      |
        | curve-payload-changed      | refused  | another content          |
        | curve-sig-none             | refused  | no signature, but a word |
        | curve-sig-trailing-newline | refused  | a line break more        |

  @JOB-CURVE-13 @MUST
  Rule: A header without certificate, creation time or expiry time is refused

    Scenario Outline: A curve header with <key>: <value> is refused
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | key                         | value       | why                    |
        | curve.cert.curve.public-key | left out    | whose key?             |
        | curve.cert.curve.public-key | string AAAA | three bytes are no key |
        | curve.ctime                 | left out    | how old?               |
        | curve.xtime                 | left out    | until when?            |
        | curve.ctime                 | integer 1   | of another type        |
        | curve.xtime                 | integer 1   | of another type        |
        | curve.cert.curve.public-key | her key of 31 bytes  | a beginning is not the whole |
        | curve.cert.curve.public-key | her key and a byte   | nor is the whole and more    |

    Scenario: A curve header is refused without any of its keys, and with any of them spelt or typed otherwise
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When the same is signed without each of its keys
      Then each of them is refused
      When the same is signed with each key in each other spelling
      Then each of them is refused
      When the same is signed with each key of each other type
      Then each of them is refused
      But the request itself is accepted as alice's

    Scenario: Of two entries of one key of a curve header the first counts, whichever key it is
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When the same is signed with another entry of each key behind its own
      Then each of them is accepted as alice's
      When the same is signed with another entry of each key before its own
      Then each of them is refused
      When the same is signed with an entry of another type before that of each key
      Then each of them is refused

    Scenario Outline: The key <key> of a curve header is strict base64
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When the same is signed with the key <key> in each other spelling of base64
      Then each of them is refused
      But the request itself is accepted as alice's

      Examples:
        | key                         | why                       |
        | curve.cert.curve.public-key | one spelling for each key |
        | curve.cert.curve.signature  | one spelling for each     |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                                    | verdict  | why                    |
        | curve-home-ctime-now                      | accepted | made this very second  |
        | curve-missing-curve-cert-curve-public-key | refused  | no key                 |
        | curve-no-mech-header                      | refused  | neither key nor times  |
        | curve-times-int-type                      | refused  | times that are numbers |

  @JOB-CURVE-14 @MUST
  Rule: A curve request made in the future is refused

    Scenario: A curve request made an hour from now is refused
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed 3600 seconds from now
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

    @needs:clock
    Scenario Outline: By the verifier's clock, <late> seconds after it was signed a curve request is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                |
        | -1   | refused  | a second too early |
        | 0    | accepted | in the very second |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector               | verdict  | why                   |
        | curve-home-ctime-now | accepted | made this very second |

  @JOB-CURVE-15 @MUST
  Rule: Both the request's own expiry and the verifier's max-ttl end a signature

    Scenario: A curve request that says it is good is refused after the verifier's max-ttl
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 60 seconds
      And a curve request that alice signed 90 seconds ago, to expire after 3600 seconds
      When it is verified
      Then it is refused
      And no user and no content is reported
      But with a max-ttl of 2000 seconds the same request is accepted as alice's

    Scenario Outline: A curve request that expires <when> is good today
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed with the header entry curve.xtime: <xtime>
      When it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

      Examples:
        | when                       | xtime                          | why                   |
        | a second after 31 bits     | timestamp 2038-01-19T03:14:08Z | 2^31 seconds          |
        | a second after 32 bits     | timestamp 2106-02-07T06:28:16Z | 2^32 seconds          |
        | in the last second of 9999 | timestamp 9999-12-31T23:59:59Z | the last that is four digits |

    Scenario: A curve request is refused after its own expiry, whatever max-ttl says
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 3600 seconds
      And a curve request that alice signed 90 seconds ago, to expire after 60 seconds
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed 90 seconds ago, to expire after 2000 seconds, is accepted as alice's

    @needs:clock
    Scenario Outline: With a max-ttl of <ttl> and an expiry after <life> seconds, <late> seconds later a curve request is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of <ttl> seconds
      And a curve request that alice signed 0 seconds ago, to expire after <life> seconds
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | ttl | life | late | verdict  | why                    |
        | 60  | 90   | 60   | accepted | the last second counts |
        | 60  | 90   | 61   | refused  | beyond max-ttl         |
        | 90  | 60   | 60   | accepted | the last second counts |
        | 90  | 60   | 61   | refused  | beyond its own expiry  |

    @needs:clock
    Scenario: The signer's max-ttl becomes the expiry of a curve request
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 60 seconds
      And alice signs a request with curve
      When max-ttl is 3600
      And it is verified 90 seconds later
      Then it is refused
      But verified 30 seconds later it is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                  | verdict  | why                           |
        | curve-home-ttl-exceeded | refused  | beyond the verifier's max-ttl |
        | curve-home-xtime-edge   | accepted | the very second of its expiry |
        | curve-home-xtime-past   | refused  | beyond its expiry             |
        | curve-ca-max-ttl        | refused  | beyond the verifier's max-ttl |

  @JOB-CURVE-16 @MUST
  Rule: curve needs its table, and in it require-ca; unknown keys are refused

    Scenario Outline: curve neither signs nor verifies when <fault>
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When <fault>
      Then requests are neither signed nor verified with it
      But with the configuration as before requests are signed and verified

      Examples:
        | fault                                                 | why        |
        | the [sign.curve] table is left out of it              | no table   |
        | require-ca is left out                                | no default |
        | require-ca becomes "yes"                              | a string   |
        | cert-path becomes 1                                   | an integer |
        | the key foo with the value 1 is added to [sign.curve] | a slip     |

    Scenario Outline: A key that is spelt like <key> is another one
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When each other spelling of <key> is added to [sign.curve]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      Examples:
        | key        | why                                 |
        | require-ca | names are taken as they are written |
        | cert-path  | names are taken as they are written |

    Scenario: A key of another table has no place in [sign.curve]
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When each key of another table is added to [sign.curve]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                           | verdict | why                       |
        | wrap-err-curve-noconf            | refused | no table                  |
        | wrap-err-curve-no-require-ca     | refused | require-ca has no default |
        | wrap-err-curve-require-ca-string | refused | a text is no boolean      |
        | wrap-err-curve-certpath-int      | refused | a number is no path       |

  @JOB-CURVE-17 @MUST
  Rule: Without a usable certificate curve signs nothing

    Scenario Outline: curve signs nothing when <fault>
      Given a certificate authority, and a certificate that it issued to alice
      When <fault>
      Then alice can't sign with curve
      But with the certificate as before a request of hers is accepted

      Examples:
        | fault                                    | why                  |
        | the certificate's public file is missing | nothing to show      |
        | the certificate's secret file is missing | nothing to sign with |
        | the certificate's secret file is empty   | nothing in it        |

  @JOB-CURVE-18 @MUST @needs:passwd
  Rule: Without a certificate authority the enclosed certificate must equal the one in the submitter's home

    Scenario: A curve request is refused when the home has another key
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home is replaced by another
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

    Scenario: A curve request is refused when the home's certificate has other metadata
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home gets more metadata
      And it is verified
      Then it is refused
      But with the certificate in alice's home as before the same request is accepted

    Scenario Outline: A curve request is refused when the home's certificate has its metadata <change>
      Given a certificate in alice's home with metadata of every type, and no certificate authority
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When the certificate in alice's home has its metadata <change>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

      Examples:
        | change             | why                     |
        | in another order   | order is part of it     |
        | with another value | values are part of it   |
        | with another type  | types are part of it    |
        | without its last   | all of it is part of it |

    Scenario: A curve request is refused when the home has no certificate
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home is taken away
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

    Scenario Outline: A curve request is refused when the certificate in the home <fault>
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate's public file <fault>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

      Examples:
        | fault                        | why                          |
        | is empty                     | no key is not any key        |
        | is not TOML                  | no key is not any key        |
        | has no [metadata] table      | no certificate               |
        | has no [curve] table         | no key is not any key        |
        | has a key that is not base64 | no key is not any key        |
        | has a key of 31 bytes        | a beginning is not the whole |

    Scenario: The public file in the home is enough to verify a curve request
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the secret file in alice's home is taken away
      And it is verified
      Then it is accepted as alice's

    Scenario: bob's curve request is verified by the certificate in bob's home
      Given certificates in the homes of alice and bob, and no certificate authority
      When a curve request that bob signed just now is verified
      Then it is accepted as bob's
      But one that bob signed in the name of alice is refused

    @needs:clock @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                                 | verdict  | why                                     |
        | curve-home-other-user-ok               | accepted | another user's key, in that user's home |
        | curve-home-claims-other-user           | refused  | another user's home has another key     |
        | curve-home-missing-home                | refused  | no such home                            |
        | curve-home-certpath-ignored-for-verify | refused  | cert-path is for signing                |
        | curve-home-meta-extra                  | refused  | more metadata than in the home          |

  @JOB-CURVE-23 @MUST @needs:passwd
  Rule: Without a certificate authority, too, users are told apart by their whole numbers

    Scenario Outline: alice's key does not sign for <user>, <who>
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When a curve request that alice signed in the name of <user> is verified
      Then it is refused
      And no user and no content is reported
      But what alice signs with curve is accepted as alice's

      Examples:
        | user   | who                                          | why                        |
        | erin   | whose number is alice's in its lower 16 bits | numbers are looked up whole |
        | frank  | whose number is alice's in its lower 32 bits | numbers are looked up whole |
        | nobody | whose number is -1                           | -1 is not anybody          |

  @JOB-CURVE-19 @MUST @needs:passwd
  Rule: A user whom the system does not know can neither sign with curve nor be verified

    Scenario: A submitter whom the system does not know
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When alice is no user of the system any more
      And it is verified
      Then it is refused
      And alice can't sign with curve
      But with alice a user again the same request is accepted

    @needs:clock @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                     | verdict | why          |
        | curve-home-no-passwd-entry | refused | no such user |

    @needs:clock @needs:uid
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                 | verdict | why          |
        | wrap-err-curve-nopwent | refused | no such user |

  @JOB-CURVE-21 @MUST
  Rule: Ed25519 is strict: one spelling of a signature, one of a key, and no weak keys

    Scenario Outline: An Ed25519 signature that is <flaw> is refused
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When its signature is <flaw>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | flaw                          | why                                             |
        | malleated by adding the order | two signatures for one text (S must be below L) |
        | all zero bytes                | a point and a number that mean nothing          |
        | all bytes of 255              | no point of the curve                           |
        | given a non-canonical point   | two spellings of one point                      |

    Scenario Outline: An Ed25519 key <key> verifies nothing, whatever the authority says
      Given a certificate authority, and a certificate with a key <key> that it issued to alice
      When a curve request that fits this key is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | key                   | why                                |
        | of order 1            | one signature would fit many texts |
        | of order 2            | one signature would fit many texts |
        | of order 4            | one signature would fit many texts |
        | of order 8            | one signature would fit many texts |
        | in non-canonical form | two spellings of one key           |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                  | verdict  | why                      |
        | curve-sig-malleable-S+L | refused  | S is not below the order |
        | curve-home-py-ok        | accepted | the key in the home      |

  @JOB-CURVE-22 @MUST
  Rule: A time in a curve header that cannot be read does not verify as unexpired

    Scenario Outline: A curve header whose <key> is <value> is refused
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | key         | value                          | why              |
        | curve.xtime | timestamp never                | no time          |
        | curve.xtime | timestamp ""                   | nothing          |
        | curve.xtime | timestamp 1969-12-31T23:59:59Z | before the epoch |
        | curve.ctime | timestamp never                | no time          |
        | curve.ctime | timestamp ""                   | nothing          |

    Scenario Outline: However long max-ttl is, a curve header whose curve.ctime is <value> is refused
      Given a certificate authority, and a certificate issued to alice that may sign for 4000000000 seconds
      And a max-ttl of 4000000000 seconds
      And a curve request that alice signed with the header entry curve.ctime: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | value                          | why                           |
        | timestamp never                | what can't be read isn't 1970 |
        | timestamp ""                   | nothing isn't 1970            |
        | timestamp 1969-12-31T23:59:59Z | before the epoch              |
        | timestamp 2020-13-01T00:00:00Z | no such month                 |
