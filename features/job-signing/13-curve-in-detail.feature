Feature: Signing with public keys, in detail
  The mechanism curve is Ed25519. The header carries the certificate and the
  times between which the signature counts. Requests with any times and keys are
  signed by the test itself.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CURVE-11 @MUST @needs:clock @needs:uid @needs:passwd
  Rule: For a given key, time and content the signed request is the same to the byte

    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the signed request is the recorded one

      Examples:
        | vector                    |
        | wrap-curve-home-hello     |
        | wrap-curve-home-empty     |
        | wrap-curve-ca             |
        | wrap-curve-home-otherpath |
        | wrap-curve-typed-metadata |

  @JOB-CURVE-12 @MUST
  Rule: The signature is the 64 bytes of Ed25519 over header, dot and payload, in strict base64

    Scenario: What alice signs, the test can verify
      Given a certificate authority, and a certificate that it issued to alice
      When alice signs a request with curve
      Then its signature is that of her key over its header, a dot and its payload
      And verified it is accepted as alice's

    Scenario: What the test signs with alice's key is hers
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: <change> after signing
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When <change>
      And it is verified
      Then it is refused with the error "sign-curve-verify: verification failure"
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | change                                             | why                                |
        | the content of the request is replaced by "rm -rf" | the plainest forgery               |
        | the content of the request is cut to nothing       | an empty request is a request      |
        | the user of the request becomes bob                | a claim that the key doesn't back  |
        | an unknown header entry is added to it             | what is ignored is signed          |
        | its signature is left out                          | no signature                       |
        | its signature loses its padding                    | base64 is strict                   |
        | its signature is followed by a line break          | base64 is strict                   |
        | its signature is cut by one byte                   | 63 bytes are no signature          |
        | its signature is longer by one byte                | 65 bytes are no signature          |
        | its signature is another key's                     | not the key of the certificate     |
        | its signature is of the decoded content            | the text is covered, as sent       |
        | its signature is replaced by the word none         | a signature by another mechanism   |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | curve-home-py-ok           |
        | curve-payload-changed      |
        | curve-sig-none             |
        | curve-sig-trailing-newline |

  @JOB-CURVE-13 @MUST
  Rule: A header without certificate, creation time or expiry time is refused as incomplete

    Scenario Outline: <key>: <value>
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused with the error "sign-curve-verify: incomplete header"
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | key                          | value        | why                     |
        | curve.cert.curve.public-key  | left out     | whose key?              |
        | curve.cert.curve.public-key  | string AAAA  | three bytes are no key  |
        | curve.ctime                  | left out     | how old?                |
        | curve.xtime                  | left out     | until when?             |
        | curve.ctime                  | integer 1    | of another type         |
        | curve.xtime                  | integer 1    | of another type         |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                                   |
        | curve-home-ctime-now                     |
        | curve-missing-curve-cert-curve-public-key |
        | curve-no-mech-header                     |
        | curve-times-int-type                     |

  @JOB-CURVE-14 @MUST
  Rule: A request made in the future is refused

    Scenario: An hour from now
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed 3600 seconds from now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ctime is in the future"
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

    @needs:clock
    Scenario Outline: By the verifier's clock, <late> seconds after it was signed it is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                            |
        | -1   | refused  | a second too early             |
        | 0    | accepted | in the very second             |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector               |
        | curve-home-ctime-now |

  @JOB-CURVE-15 @MUST
  Rule: Both the request's own expiry and the verifier's max-ttl end a signature

    Scenario: The verifier's max-ttl
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 60 seconds
      And a curve request that alice signed 90 seconds ago, to expire after 3600 seconds
      When it is verified
      Then it is refused with the error "sign-curve-verify: xtime or max-ttl exceeded"
      And no user and no content is reported
      But with a max-ttl of 2000 seconds the same request is accepted as alice's

    Scenario: The request's own expiry
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 3600 seconds
      And a curve request that alice signed 90 seconds ago, to expire after 60 seconds
      When it is verified
      Then it is refused with the error "sign-curve-verify: xtime or max-ttl exceeded"
      And no user and no content is reported
      But a curve request that alice signed 90 seconds ago, to expire after 2000 seconds, is accepted as alice's

    @needs:clock
    Scenario Outline: With a max-ttl of <ttl> and an expiry after <life> seconds, <late> seconds later it is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of <ttl> seconds
      And a curve request that alice signed 0 seconds ago, to expire after <life> seconds
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | ttl | life | late | verdict  | why                         |
        | 60  | 90   | 60   | accepted | the last second counts      |
        | 60  | 90   | 61   | refused  | beyond max-ttl              |
        | 90  | 60   | 60   | accepted | the last second counts      |
        | 90  | 60   | 61   | refused  | beyond its own expiry       |

    @needs:clock
    Scenario: The signer's max-ttl becomes the expiry of the request
      Given a certificate authority, and a certificate that it issued to alice
      And a max-ttl of 60 seconds
      And alice signs a request with curve
      When max-ttl is 3600
      And it is verified 90 seconds later
      Then it is refused with the error "sign-curve-verify: xtime or max-ttl exceeded"
      But verified 30 seconds later it is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                  |
        | curve-home-ttl-exceeded |
        | curve-home-xtime-edge   |
        | curve-home-xtime-past   |
        | curve-ca-max-ttl        |

  @JOB-CURVE-16 @MUST
  Rule: curve needs its table, and in it require-ca; unknown keys are refused

    Scenario Outline: <fault>
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When <fault>
      Then signing and verifying are refused with the error "sign-curve-init: <error>"
      But with the configuration as before requests are signed and verified

      Examples:
        | fault                                               | error                                             | why            |
        | the [sign.curve] table is left out of it            | [sign.curve] config missing                       | no table       |
        | require-ca is left out                              | [curve] config: 'require-ca' must be set          | no default     |
        | require-ca becomes "yes"                            | [curve] config: 'require-ca' must be of type bool | a string       |
        | cert-path becomes 1                                 | [curve] config: 'cert-path' must be of type string | an integer    |
        | the key foo with the value 1 is added to [sign.curve] | [curve] config: key 'foo' is unknown            | a slip         |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                           |
        | wrap-err-curve-noconf            |
        | wrap-err-curve-no-require-ca     |
        | wrap-err-curve-require-ca-string |
        | wrap-err-curve-certpath-int      |

  @JOB-CURVE-17 @MUST
  Rule: Signing without a usable certificate is an error that names it

    Scenario Outline: <fault>
      Given a certificate authority, and a certificate that it issued to alice
      When <fault>
      Then alice can't sign with curve: "sign-curve-prep: load {certificate}: <error>"
      But with the certificate as before a request of hers is accepted

      Examples:
        | fault                                      | error                     | why                      |
        | the certificate's public file is missing   | No such file or directory | nothing to show          |
        | the certificate's secret file is missing   | No such file or directory | nothing to sign with     |
        | the certificate's secret file is empty     | Invalid argument          | nothing in it            |

  @JOB-CURVE-18 @MUST @needs:passwd
  Rule: Without a certificate authority the enclosed certificate must equal the one in the submitter's home

    Scenario: Another key in the home
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home is replaced by another
      And it is verified
      Then it is refused with the error "sign-curve-verify: cert verification failed"
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

    Scenario: Other metadata in the home
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home gets more metadata
      And it is verified
      Then it is refused with the error "sign-curve-verify: cert verification failed"
      But with the certificate in alice's home as before the same request is accepted

    Scenario: Nothing in the home
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home is taken away
      And it is verified
      Then it is refused with the error "sign-curve-verify: error loading cert from {certificate}"
      And no user and no content is reported
      But with the certificate in alice's home as before the same request is accepted

    Scenario: The public file is enough
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the secret file in alice's home is taken away
      And it is verified
      Then it is accepted as alice's

    Scenario: bob's certificate is looked up in bob's home
      Given certificates in the homes of alice and bob, and no certificate authority
      When a curve request that bob signed just now is verified
      Then it is accepted as bob's
      But one that bob signed in the name of alice is refused

    @needs:clock @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                              |
        | curve-home-other-user-ok            |
        | curve-home-claims-other-user        |
        | curve-home-missing-home             |
        | curve-home-certpath-ignored-for-verify |
        | curve-home-meta-extra               |

  @JOB-CURVE-19 @MUST @needs:passwd
  Rule: A user whom the system does not know can neither sign nor be verified

    Scenario: An unknown submitter
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When alice is no user of the system any more
      And it is verified
      Then it is refused with the error "sign-curve-verify: error loading cert from unknown user"
      And alice can't sign with curve
      But with alice a user again the same request is accepted

    @needs:clock @needs:uid
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | curve-home-no-passwd-entry |

    @needs:clock @needs:uid
    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                 |
        | wrap-err-curve-nopwent |

  @JOB-CURVE-20 @SHOULD
  Rule: Signature, certificate and times are checked in this order

    Scenario Outline: <first>, not <later>
      Given a certificate authority, and a certificate that it did not sign
      And a max-ttl of 60 seconds
      And a curve request that alice signed <times>
      When its signature is <signature>
      And it is verified
      Then it is refused with the error "sign-curve-verify: <error>"

      Examples:
        | first           | later           | times                                           | signature      | error                            |
        | the signature   | the certificate | just now                                        | another key's  | verification failure             |
        | the certificate | the age         | 90 seconds ago, to expire after 3600 seconds    | left as it is  | ca: signature verification failed |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                    |
        | curve-order-sig-before-ca |
        | curve-order-ca-before-ttl |

  @JOB-CURVE-21 @MUST
  Rule: Ed25519 is strict

    Scenario Outline: <flaw>
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When its signature is <flaw>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | flaw                              | why                                             |
        | malleated by adding the order     | two signatures for one text (S must be below L) |
        | all zero bytes                    | a point and a number that mean nothing          |
        | all bytes of 255                  | no point of the curve                           |
        | given a non-canonical point       | two spellings of one point                      |

    Scenario Outline: A key <key> verifies nothing, whatever the authority says
      Given a certificate authority, and a certificate with a key <key> that it issued to alice
      When a curve request that fits this key is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

      Examples:
        | key                 | why                                     |
        | of small order      | one signature would fit many texts      |
        | in non-canonical form | two spellings of one key              |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                  |
        | curve-sig-malleable-S+L |
        | curve-home-py-ok        |

  @JOB-CURVE-22 @MUST
  Rule: A time that cannot be read does not verify as unexpired

    Scenario Outline: <key>: <value>
      Given a certificate authority, and a certificate that it issued to alice
      And a curve request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a curve request that alice signed just now is accepted as alice's

      Examples:
        | key         | value                          | why                      |
        | curve.xtime | timestamp never                | no time                  |
        | curve.xtime | timestamp ""                   | nothing                  |
        | curve.xtime | timestamp 1969-12-31T23:59:59Z | before the epoch         |
        | curve.ctime | timestamp never                | no time                  |
        | curve.ctime | timestamp ""                   | nothing                  |
