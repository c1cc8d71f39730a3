@peer:munge
Feature: The words of refusals
  How a refusal is worded is not the document's business, and no other feature
  asks for it. These are the Flux library's own texts: tools that read them, and
  people who search for them, are served best by the same ones. Nothing but the
  words is judged here; {name} stands for a user's number or for a path.

  @JOB-WORDS-01 @SHOULD
  Rule: The words for a request that cannot be read name the part and the fault

    @mechanism:munge
    Scenario Outline: <text> is refused with "sign-unwrap: <error>"
      Given a MUNGE domain with the hosts login and compute
      And a request that alice signed just now
      When <text> is verified in its place
      Then it is refused with the error "sign-unwrap: <error>"

      Examples:
        | text                              | error                                  |
        | nothing at all                    | header decode error: Invalid argument  |
        | the header alone                  | header decode error: Invalid argument  |
        | the request without its header    | header decode error: Invalid argument  |
        | the request after a blank         | header decode error: Invalid argument  |
        | the request with a broken header  | header decode error: Invalid argument  |
        | the header and a dot              | payload decode error: Invalid argument |
        | the request without its signature | payload decode error: Invalid argument |
        | the request with a broken payload | payload decode error: Invalid argument |

    @mechanism:munge
    Scenario Outline: A header with <key>: <value> is refused with "sign-unwrap: header <error>"
      Given a MUNGE domain with the hosts login and compute
      And a request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused with the error "sign-unwrap: header <error>"

      Examples:
        | key       | value        | error                   |
        | version   | left out     | version missing         |
        | version   | integer 0    | version=0 unknown       |
        | version   | integer 2    | version=2 unknown       |
        | version   | string 1     | version missing         |
        | version   | integer x    | version missing         |
        | mechanism | left out     | mechanism missing       |
        | mechanism | integer 1    | mechanism missing       |
        | mechanism | string foo   | mechanism=foo unknown   |
        | mechanism | string Munge | mechanism=Munge unknown |
        | userid    | left out     | userid missing          |
        | userid    | string 0     | userid missing          |
        | userid    | integer root | userid missing          |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector                        | words                                               |
        | fmt-empty                     | sign-unwrap: header decode error: Invalid argument  |
        | fmt-no-dot                    | sign-unwrap: header decode error: Invalid argument  |
        | fmt-empty-header              | sign-unwrap: header decode error: Invalid argument  |
        | fmt-leading-space             | sign-unwrap: header decode error: Invalid argument  |
        | fmt-header-no-padding         | sign-unwrap: header decode error: Invalid argument  |
        | fmt-header-only-dot           | sign-unwrap: payload decode error: Invalid argument |
        | fmt-payload-no-padding        | sign-unwrap: payload decode error: Invalid argument |
        | fmt-payload-urlsafe           | sign-unwrap: payload decode error: Invalid argument |
        | fmt-payload-noncanonical-bits | sign-unwrap: payload decode error: Invalid argument |
        | fmt-payload-whitespace        | sign-unwrap: payload decode error: Invalid argument |
        | fmt-payload-newline           | sign-unwrap: payload decode error: Invalid argument |
        | hdr-unknown-type              | sign-unwrap: header decode error: Invalid argument  |
        | hdr-missing-type              | sign-unwrap: header decode error: Invalid argument  |
        | hdr-junk                      | sign-unwrap: header decode error: Invalid argument  |
        | hdr-version-missing           | sign-unwrap: header version missing                 |
        | hdr-version-0                 | sign-unwrap: header version=0 unknown               |
        | hdr-version-string-type       | sign-unwrap: header version missing                 |
        | hdr-version-notint            | sign-unwrap: header version missing                 |
        | hdr-mechanism-missing         | sign-unwrap: header mechanism missing               |
        | hdr-mechanism-unknown         | sign-unwrap: header mechanism=foo unknown           |
        | hdr-mechanism-case            | sign-unwrap: header mechanism=None unknown          |
        | hdr-mechanism-inttype         | sign-unwrap: header mechanism missing               |
        | hdr-userid-missing            | sign-unwrap: header userid missing                  |
        | hdr-userid-stringtype         | sign-unwrap: header userid missing                  |
        | hdr-userid-notint             | sign-unwrap: header userid missing                  |

  @JOB-WORDS-02 @SHOULD
  Rule: The words for a mechanism that is unknown or not allowed name it

    Scenario Outline: Signing with the mechanism "<mechanism>" is refused with "sign-wrap: unknown mechanism: <mechanism>"
      When alice tries to sign a request with the mechanism "<mechanism>"
      Then signing is refused with the error "sign-wrap: unknown mechanism: <mechanism>"

      Examples:
        | mechanism |
        | unknown   |
        | Munge     |

    Scenario Outline: A <mechanism> request where only <other> is allowed is refused with "sign-unwrap: header mechanism=<mechanism> not allowed"
      Given a configuration for <mechanism>
      And alice signs a request with <mechanism>
      And allowed-types is [ "<other>" ]
      When it is verified
      Then it is refused with the error "sign-unwrap: header mechanism=<mechanism> not allowed"

      @mechanism:munge @mechanism:none
      Examples:
        | mechanism | other |
        | munge     | none  |
        | none      | munge |

      @mechanism:munge @mechanism:curve
      Examples:
        | mechanism | other |
        | munge     | curve |
        | curve     | munge |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:curve @mechanism:none
      Examples:
        | vector            | words                                           |
        | curve-not-allowed | sign-unwrap: header mechanism=curve not allowed |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, signing <vector> is refused with <words>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector                | words                                 |
        | wrap-err-unknown-mech | sign-wrap: unknown mechanism: unknown |
        | wrap-err-empty-mech   | sign-wrap: unknown mechanism:         |

  @JOB-WORDS-03 @SHOULD @mechanism:none
  Rule: The words for an unsigned request name both users, or the signature

    Scenario: bob's name in alice's instance is refused with both their numbers
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request in the name of bob
      When it is verified
      Then it is refused with the error "sign-none-verify: header userid {bob} != real {alice}"

    Scenario: Another word than none is refused as an invalid signature
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request
      When its signature is written in capitals
      And it is verified
      Then it is refused with the error "sign-none-verify: signature invalid"

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector                          | words                                             |
        | none-uid-mismatch               | sign-none-verify: header userid 42 != real 1000   |
        | none-other-process-uid          | sign-none-verify: header userid 1000 != real 1001 |
        | none-bad-signature              | sign-none-verify: signature invalid               |
        | none-empty-signature            | sign-none-verify: signature invalid               |
        | none-signature-trailing-newline | sign-none-verify: signature invalid               |
        | none-extra-part                 | sign-none-verify: signature invalid               |
        | hdr-userid-dup-first-wins-bad   | sign-none-verify: header userid 7 != real 1000    |

  @JOB-WORDS-04 @SHOULD @mechanism:munge
  Rule: The words for a MUNGE request name the check that failed, or munged's own reason

    Background:
      Given a MUNGE domain with the hosts login and compute

    Scenario Outline: alice's credential under the userid <userid> is refused with "sign-munge-verify: uid mismatch"
      Given a request that alice signed with the header entry userid: <userid>
      When it is verified
      Then it is refused with the error "sign-munge-verify: uid mismatch"

      Examples:
        | userid                 |
        | bob's                  |
        | integer -1             |
        | alice's and 4294967296 |

    Scenario Outline: A credential that holds <content> is refused with "sign-munge-verify: <error>"
      Given a request of alice's whose credential holds <content>
      When it is verified
      Then it is refused with the error "sign-munge-verify: <error>"

      Examples:
        | content                                  | error                |
        | nothing                                  | unknown hash type    |
        | the byte 0 and the right digest          | unknown hash type    |
        | the byte 2 and the right digest          | unknown hash type    |
        | the byte 1 alone                         | SHA256 hash mismatch |
        | the byte 1 and half of the right digest  | SHA256 hash mismatch |
        | the byte 1 and the right digest and more | SHA256 hash mismatch |
        | the byte 1 and a digest one bit off      | SHA256 hash mismatch |

    Scenario: A request that is older than max-ttl is refused with "sign-munge-verify: max-ttl exceeded"
      Given a max-ttl of 600 seconds
      And a request that alice signed 700 seconds ago
      When it is verified
      Then it is refused with the error "sign-munge-verify: max-ttl exceeded"

    Scenario Outline: A credential with <flaw> is refused with munged's reason: <reason>
      Given a request of alice's whose credential has <flaw>
      When it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: <reason>"

      Examples:
        | flaw                 | reason                       |
        | a wrong MAC          | Invalid credential           |
        | altered data         | Invalid credential           |
        | no prefix            | Failed to match armor prefix |
        | no suffix            | Failed to match armor suffix |
        | an unknown version   | Invalid credential version * |
        | another domain's key | Invalid credential           |

    Scenario: Nothing in place of a credential is refused with munged's reason
      Given a request that alice signed just now
      When its credential is replaced by nothing
      And it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: No credential specified"

    Scenario: A credential from the future is refused with munged's reason
      Given a request that alice signed 3600 seconds from now in a credential that lasts 60 seconds
      When it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: Rewound credential"

    Scenario: A credential for bob's eyes only is refused with munged's reason
      Given a request of alice's whose credential is for bob alone
      When it is verified
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: Unauthorized credential for client UID={alice}"

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector                       | words                                                         |
        | munge-wrap-as-uid-mismatch   | sign-munge-verify: uid mismatch                               |
        | munge-header-uid-neg1        | sign-munge-verify: uid mismatch                               |
        | munge-header-uid-2to32       | sign-munge-verify: uid mismatch                               |
        | munge-hashtype-42            | sign-munge-verify: unknown hash type                          |
        | munge-no-data                | sign-munge-verify: unknown hash type                          |
        | munge-digest-short           | sign-munge-verify: SHA256 hash mismatch                       |
        | munge-digest-long            | sign-munge-verify: SHA256 hash mismatch                       |
        | munge-digest-changed         | sign-munge-verify: SHA256 hash mismatch                       |
        | munge-digest-of-payload-only | sign-munge-verify: SHA256 hash mismatch                       |
        | munge-header-changed         | sign-munge-verify: SHA256 hash mismatch                       |
        | munge-sig-empty              | sign-munge-verify: munge_decode: No credential specified      |
        | munge-sig-none               | sign-munge-verify: munge_decode: Failed to match armor prefix |
        | munge-sig-altered-body       | sign-munge-verify: munge_decode: Invalid credential           |
        | munge-badmac                 | sign-munge-verify: munge_decode: Invalid credential           |
        | munge-wrong-key              | sign-munge-verify: munge_decode: Invalid credential           |
        | munge-cred-version-2         | sign-munge-verify: munge_decode: Invalid credential version 2 |

  @JOB-WORDS-05 @SHOULD @mechanism:munge
  Rule: The words for a MUNGE daemon that cannot be reached, and for its keys, name the socket or the key

    Background:
      Given a MUNGE domain with the hosts login and compute

    Scenario Outline: Where socket-path names <something>, the error names it
      Given a configuration with which requests are signed and verified
      When socket-path names <something>
      Then signing is refused with the error "sign-munge-sign: <error>"
      And verifying is refused with the error "sign-munge-verify: munge_decode: <error>"

      Examples:
        | something                  | error                                                                          |
        | a socket that is not there | Failed to access "{socket}": No such file or directory (Did you start munged?) |
        | a file that is no socket   | Invalid file type for socket "{socket}"                                        |

    Scenario: Where socket-path is empty, the error says that there is no name
      Given a configuration with which requests are signed and verified
      When socket-path becomes ""
      Then signing is refused with the error "sign-munge-sign: MUNGE socket name is undefined"

    @slow
    Scenario: Where the daemon has died, the error says that no connection could be made
      Given a MUNGE daemon of its own on login
      And alice signs a request
      When that daemon is killed
      And the request is verified
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: Failed to connect to"

    Scenario: Where a daemon answers junk, the error is munge_decode's
      Given alice signs a request on login
      When it is verified with a MUNGE daemon that answers junk
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: "

    Scenario: The error for an unknown key in [sign.munge] names the key
      Given a configuration with which requests are signed and verified
      When the key bogus with the value 42 is added to [sign.munge]
      Then signing and verifying are refused with the error "sign-munge-init: key 'bogus' is unknown"

    Scenario: The error for a socket-path of another type names the type
      Given a configuration with which requests are signed and verified
      When socket-path becomes 5
      Then signing and verifying are refused with the error "sign-munge-init: 'socket-path' must be of type string"

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector              | words                                   |
        | munge-err-bogus-key | sign-munge-init: key 'bogus' is unknown |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, signing <vector> is refused with <words>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector                   | words                                                                                                   |
        | wrap-err-munge-nosock    | sign-munge-sign: Failed to access "${DIR}/nope.sock": No such file or directory (Did you start munged?) |
        | wrap-err-munge-notsock   | sign-munge-sign: Invalid file type for socket "${DIR}/passwd"                                           |
        | wrap-err-munge-bogus-key | sign-munge-init: key 'bogus' is unknown                                                                 |
        | wrap-err-munge-badtype   | sign-munge-init: 'socket-path' must be of type string                                                   |

  @JOB-WORDS-06 @SHOULD @mechanism:curve
  Rule: The words for a curve request name the check that failed

    Background:
      Given a configuration for curve

    Scenario Outline: A curve request is refused with "sign-curve-verify: verification failure" when <change>
      Given a curve request that alice signed just now
      When <change>
      And it is verified
      Then it is refused with the error "sign-curve-verify: verification failure"

      Examples:
        | change                                             |
        | the content of the request is replaced by "rm -rf" |
        | the user of the request becomes bob                |
        | its signature is left out                          |
        | its signature loses its padding                    |
        | its signature is cut by one byte                   |
        | its signature is another key's                     |
        | its signature is replaced by the word none         |

    Scenario Outline: A curve header with <key>: <value> is refused with "sign-curve-verify: incomplete header"
      Given a curve request that alice signed with the header entry <key>: <value>
      When it is verified
      Then it is refused with the error "sign-curve-verify: incomplete header"

      Examples:
        | key                         | value       |
        | curve.cert.curve.public-key | left out    |
        | curve.cert.curve.public-key | string AAAA |
        | curve.ctime                 | left out    |
        | curve.xtime                 | integer 1   |

    Scenario: A curve request from the future is refused with "sign-curve-verify: ctime is in the future"
      Given a curve request that alice signed 3600 seconds from now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ctime is in the future"

    Scenario Outline: A curve request that is too old for <limit> is refused with "sign-curve-verify: xtime or max-ttl exceeded"
      Given a max-ttl of <ttl> seconds
      And a curve request that alice signed 90 seconds ago, to expire after <life> seconds
      When it is verified
      Then it is refused with the error "sign-curve-verify: xtime or max-ttl exceeded"

      Examples:
        | limit         | ttl  | life |
        | max-ttl       | 60   | 3600 |
        | its own xtime | 3600 | 60   |

    @needs:passwd
    Scenario Outline: A curve request is refused with "sign-curve-verify: <error>" when the certificate in the home <change>
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When the certificate in alice's home <change>
      And it is verified
      Then it is refused with the error "sign-curve-verify: <error>"

      Examples:
        | change                 | error                                 |
        | is replaced by another | cert verification failed              |
        | gets more metadata     | cert verification failed              |
        | is taken away          | error loading cert from {certificate} |

    @needs:passwd
    Scenario: A curve request of an unknown user is refused with "sign-curve-verify: error loading cert from unknown user"
      Given a certificate in alice's home, and no certificate authority
      And alice signs a request with curve
      When alice is no user of the system any more
      And it is verified
      Then it is refused with the error "sign-curve-verify: error loading cert from unknown user"

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector                                    | words                                                                          |
        | curve-payload-changed                     | sign-curve-verify: verification failure                                        |
        | curve-sig-none                            | sign-curve-verify: verification failure                                        |
        | curve-sig-trailing-newline                | sign-curve-verify: verification failure                                        |
        | curve-sig-malleable-S+L                   | sign-curve-verify: verification failure                                        |
        | curve-missing-curve-cert-curve-public-key | sign-curve-verify: incomplete header                                           |
        | curve-no-mech-header                      | sign-curve-verify: incomplete header                                           |
        | curve-times-int-type                      | sign-curve-verify: incomplete header                                           |
        | curve-home-ttl-exceeded                   | sign-curve-verify: xtime or max-ttl exceeded                                   |
        | curve-home-xtime-past                     | sign-curve-verify: xtime or max-ttl exceeded                                   |
        | curve-ca-max-ttl                          | sign-curve-verify: xtime or max-ttl exceeded                                   |
        | curve-home-claims-other-user              | sign-curve-verify: cert verification failed                                    |
        | curve-home-missing-home                   | sign-curve-verify: error loading cert from ${DIR}/home/missing/.flux/curve/sig |
        | curve-home-certpath-ignored-for-verify    | sign-curve-verify: cert verification failed                                    |
        | curve-home-meta-extra                     | sign-curve-verify: cert verification failed                                    |
        | curve-home-no-passwd-entry                | sign-curve-verify: error loading cert from unknown user                        |

  @JOB-WORDS-07 @SHOULD @mechanism:curve
  Rule: The words for curve's keys and signing certificate name the key or the certificate

    Background:
      Given a configuration for curve

    Scenario Outline: The error is "sign-curve-init: <error>" when <fault>
      Given a configuration with which requests are signed and verified
      When <fault>
      Then signing and verifying are refused with the error "sign-curve-init: <error>"

      Examples:
        | fault                                                 | error                                              |
        | the [sign.curve] table is left out of it              | [sign.curve] config missing                        |
        | require-ca is left out                                | [curve] config: 'require-ca' must be set           |
        | require-ca becomes "yes"                              | [curve] config: 'require-ca' must be of type bool  |
        | cert-path becomes 1                                   | [curve] config: 'cert-path' must be of type string |
        | the key foo with the value 1 is added to [sign.curve] | [curve] config: key 'foo' is unknown               |

    Scenario Outline: Signing names the certificate and says "<error>" when <fault>
      When <fault>
      Then alice can't sign with curve: "sign-curve-prep: load {certificate}: <error>"

      Examples:
        | fault                                                 | error                     |
        | the certificate's public file is missing              | No such file or directory |
        | the certificate's secret file is missing              | No such file or directory |
        | the certificate's secret file is empty                | Invalid argument          |
        | the certificate's public file is empty                | Invalid argument          |
        | the certificate's public file has no [metadata] table | Invalid argument          |
        | the certificate's public file has a key of 31 bytes   | Invalid argument          |
        | the certificate's public file is not TOML             | Invalid argument          |
        | the certificate's secret file has a key of 32 bytes   | Invalid argument          |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector       | words                                        |
        | curve-noconf | sign-curve-init: [sign.curve] config missing |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, by any mechanism, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:curve @mechanism:none
      Examples:
        | vector        | words                                        |
        | curve-anymech | sign-curve-init: [sign.curve] config missing |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, signing <vector> is refused with <words>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector                           | words                                                               |
        | wrap-err-curve-noconf            | sign-curve-init: [sign.curve] config missing                        |
        | wrap-err-curve-no-require-ca     | sign-curve-init: [curve] config: 'require-ca' must be set           |
        | wrap-err-curve-require-ca-string | sign-curve-init: [curve] config: 'require-ca' must be of type bool  |
        | wrap-err-curve-certpath-int      | sign-curve-init: [curve] config: 'cert-path' must be of type string |

  @JOB-WORDS-08 @SHOULD @mechanism:curve
  Rule: The words for a certificate that the authority does not stand behind say why

    Background:
      Given a configuration for curve

    Scenario Outline: <certificate> is refused with "sign-curve-verify: ca: <error>"
      Given a certificate authority, and <certificate>
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: <error>"

      Examples:
        | certificate                                                                 | error                                  |
        | a certificate that it did not sign                                          | signature verification failed          |
        | a certificate that another authority issued to alice                        | signature verification failed          |
        | a certificate whose metadata was changed after it was issued                | signature verification failed          |
        | a certificate that it issued to bob                                         | userid mismatch                        |
        | a certificate issued to alice that is valid from 7200 to 3600 seconds ago   | cert has expired                       |
        | a certificate issued to alice that is valid from 3600 to 7200 seconds ahead | cert is not yet valid                  |
        | a certificate issued to alice whose uuid is left out                        | required metadata is missing from cert |
        | a certificate issued to alice whose userid is of type s                     | required metadata is missing from cert |

    Scenario: A revoked certificate is refused with "sign-curve-verify: ca: cert has been revoked"
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When the certificate is revoked
      And it is verified
      Then it is refused with the error "sign-curve-verify: ca: cert has been revoked"

    Scenario: An authority that is none is refused with "sign-curve-verify: ca: ca certificate lacks ca-capability"
      Given a certificate authority whose ca-capability is false, and a certificate that it issued to alice
      And a curve request that alice signed just now
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: ca certificate lacks ca-capability"

    Scenario: A request beyond its certificate's time is refused with "sign-curve-verify: ca: max-sign-ttl exceeded"
      Given a certificate authority, and a certificate issued to alice that may sign for 600 seconds
      And a curve request that alice signed 900 seconds ago, to expire after 3600 seconds
      When it is verified
      Then it is refused with the error "sign-curve-verify: ca: max-sign-ttl exceeded"

    Scenario Outline: The error is "sign-curve-verify: <error>" when <fault>
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When <fault>
      And it is verified
      Then it is refused with the error "sign-curve-verify: <error>"

      Examples:
        | fault                                                   | error                                    |
        | the [ca] table is left out of it                        | [ca] config missing                      |
        | domain in [ca] is left out                              | ca: 'domain' must be set                 |
        | revoke-dir in [ca] is left out                          | ca: 'revoke-dir' must be set             |
        | revoke-allow in [ca] becomes "no"                       | ca: 'revoke-allow' must be of type bool  |
        | the key foo with the value 1 is added to [ca]           | ca: key 'foo' is unknown                 |
        | cert-path in [ca] names a certificate that is not there | ca: {missing}: No such file or directory |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      Examples:
        | vector                           | words                                                            |
        | curve-ca-unsigned-cert           | sign-curve-verify: ca: signature verification failed             |
        | curve-ca-userid-mismatch         | sign-curve-verify: ca: userid mismatch                           |
        | curve-ca-expired-cert            | sign-curve-verify: ca: cert has expired                          |
        | curve-ca-notyet                  | sign-curve-verify: ca: cert is not yet valid                     |
        | curve-ca-revoked                 | sign-curve-verify: ca: cert has been revoked                     |
        | curve-ca-missing-meta-uuid       | sign-curve-verify: ca: required metadata is missing from cert    |
        | curve-ca-missing-meta-xtime      | sign-curve-verify: ca: required metadata is missing from cert    |
        | curve-ca-missing-meta-userid     | sign-curve-verify: ca: required metadata is missing from cert    |
        | curve-ca-issuer-lacks-capability | sign-curve-verify: ca: ca certificate lacks ca-capability        |
        | curve-ca-unknown-key             | sign-curve-verify: ca: key 'foo' is unknown                      |
        | curve-ca-missing-file            | sign-curve-verify: ca: ${DIR}/missing: No such file or directory |

  @JOB-WORDS-09 @SHOULD
  Rule: The words for a [sign] table name the key, and what it should be

    Background:
      Given a configuration for none, else munge, else curve

    Scenario Outline: A configuration that is <text> is refused with "<error>"
      Given a configuration with which requests are signed and verified
      When the configuration is <text>
      Then signing and verifying are refused with the error "<error>"

      Examples:
        | text     | error                                     |
        | nothing  | configuration object 'sign' not found     |
        | [other]  | configuration object 'sign' not found     |
        | sign = 1 | sign: config error: invalid config object |
        | [[sign]] | sign: config error: invalid config object |

    Scenario Outline: An unknown key in [sign] is refused with "sign: config error: key '<key>' is unknown"
      Given a configuration with which requests are signed and verified
      When the key <key> with the value 1 is added to [sign]
      Then signing and verifying are refused with the error "sign: config error: key '<key>' is unknown"

      Examples:
        | key     |
        | foo     |
        | Max-TTL |

    Scenario Outline: A configuration without <key> is refused with "sign: config error: '<key>' must be set"
      Given a configuration with which requests are signed and verified
      When <key> is left out
      Then signing and verifying are refused with the error "sign: config error: '<key>' must be set"

      Examples:
        | key           |
        | max-ttl       |
        | default-type  |
        | allowed-types |

    Scenario Outline: <key> = <value> is refused with "<error>"
      Given a configuration with which requests are signed and verified
      When <key> becomes <value>
      Then signing and verifying are refused with the error "sign: <error>"

      Examples:
        | key           | value                 | error                                               |
        | max-ttl       | "30"                  | config error: 'max-ttl' must be of type int64       |
        | max-ttl       | 30.0                  | config error: 'max-ttl' must be of type int64       |
        | max-ttl       | 2020-01-01T00:00:00Z  | config error: 'max-ttl' must be of type int64       |
        | max-ttl       | 0                     | max-ttl should be greater than zero                 |
        | max-ttl       | -1                    | max-ttl should be greater than zero                 |
        | default-type  | 1                     | config error: 'default-type' must be of type string |
        | default-type  | [ "{mechanism}" ]     | config error: 'default-type' must be of type string |
        | allowed-types | "{mechanism}"         | config error: 'allowed-types' must be of type array |
        | allowed-types | []                    | allowed-types array is empty                        |
        | allowed-types | [ "foo" ]             | unknown mechanism=foo                               |
        | allowed-types | [ "MUNGE" ]           | unknown mechanism=MUNGE                             |
        | allowed-types | [ 1 ]                 | allowed-types[0] not a string                       |
        | allowed-types | [ [ "{mechanism}" ] ] | allowed-types[0] not a string                       |

    @needs:uid
    Scenario Outline: As recorded, the configuration <vector> is refused with <words>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector               | words                                                     |
        | cfg-sign-not-table   | sign: config error: invalid config object                 |
        | cfg-sign-array-table | sign: config error: invalid config object                 |
        | cfg-unknown-key      | sign: config error: key 'foo' is unknown                  |
        | cfg-case-key         | sign: config error: key 'Max-TTL' is unknown              |
        | cfg-munge-scalar     | sign: config error: key 'munge' is unknown                |
        | cfg-curve-scalar     | sign: config error: key 'curve' is unknown                |
        | cfg-ttl-missing      | sign: config error: 'max-ttl' must be set                 |
        | cfg-dt-missing       | sign: config error: 'default-type' must be set            |
        | cfg-ttl-string       | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-ttl-float        | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-ttl-bool         | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-ttl-date         | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-ttl-array        | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-ttl-tbl          | sign: config error: 'max-ttl' must be of type int64       |
        | cfg-dt-int           | sign: config error: 'default-type' must be of type string |
        | cfg-dt-array         | sign: config error: 'default-type' must be of type string |
        | cfg-at-string        | sign: config error: 'allowed-types' must be of type array |
        | cfg-ttl-neg1         | sign: max-ttl should be greater than zero                 |
        | cfg-at-empty         | sign: allowed-types array is empty                        |
        | cfg-at-unknown       | sign: unknown mechanism=foo                               |
        | cfg-at-case          | sign: unknown mechanism=NONE                              |
        | cfg-at-nested        | sign: allowed-types[0] not a string                       |
        | cfg-at-tables        | sign: allowed-types[0] not a string                       |

  @JOB-WORDS-10 @SHOULD
  Rule: The words for configuration files name the file, or the pattern that matched none

    Background:
      Given a configuration for none, else munge, else curve

    Scenario: A pattern that matches nothing is named
      Given a configuration with which requests are signed and verified
      When its file is taken away
      Then signing and verifying are refused with the error "pattern {pattern} matched nothing"

    Scenario: A pattern of a folder that does not exist is named
      Given a configuration with which requests are signed and verified
      When its folder is taken away
      Then signing and verifying are refused with the error "{pattern}::-1: Read error"

    Scenario Outline: The file is named when the line <line> is added to it
      Given a configuration with which requests are signed and verified
      When the line <line> is added to it
      Then signing and verifying are refused with an error that begins with "{file}::"

      Examples:
        | line            |
        | max-ttl         |
        | = 5             |
        | foo = "unending |

    Scenario Outline: The file is named when its text has <content>
      Given a configuration with which requests are signed and verified
      When its text has <content>
      Then signing and verifying are refused with an error that begins with "{file}::"

      Examples:
        | content                  |
        | a zero byte              |
        | a control character      |
        | a byte that is not UTF-8 |
        | an unclosed bracket      |
        | a key twice              |
        | the [sign] table twice   |

    @needs:uid
    Scenario Outline: As recorded, the configuration <vector> is refused with <words>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector                             | words                                                              |
        | cfg-hidden                         | pattern ${CONF}/*.toml matched nothing                             |
        | cfg-nonsuffix                      | pattern ${CONF}/*.toml matched nothing                             |
        | cfg-second-file-bad                | ${CONF}/b.toml::-1: Unbalanced brackets                            |
        | cfg-nul-byte                       | ${CONF}/s.toml::-1: Config contains embedded NUL byte              |
        | cfg-ctrl                           | ${CONF}/s.toml::-1: Invalid control character (0x04) at position 0 |
        | cfg-bom                            | ${CONF}/s.toml::1: missing =                                       |
        | cfg-unbalanced                     | ${CONF}/s.toml::-1: Unbalanced brackets                            |
        | cfg-dup-key                        | ${CONF}/s.toml::5: key max-ttl exists                              |
        | cfg-dup-table                      | ${CONF}/s.toml::5: key sign exists                                 |
        | cfg-two-files-same-table-override2 | sign: max-ttl should be greater than zero                          |
        | cfg-two-files-fragment             | sign: config error: 'max-ttl' must be set                          |
        | cfg-two-files-subtable             | sign: config error: 'max-ttl' must be set                          |

    Scenario Outline: The words for <content> name its line: <line>
      Given the configuration files
        | name          | content   |
        | security.toml | <content> |
      Then signing and verifying are refused with an error that begins with "{file}::<line>: "

      Examples:
        | content                                 | line | why                                     |
        | a key without a name                    | 1    | the first line                          |
        | the same behind blank lines             | 5    | lines that say nothing are lines        |
        | the same behind comments                | 4    | lines that say nothing are lines        |
        | the same behind lines with CR LF        | 4    | two signs end a line                    |
        | the same behind a text over many lines  | 7    | the lines of a text are lines           |

  @JOB-WORDS-11 @SHOULD @needs:path-security
  Rule: The words for a configuration file that others could have written name the file and the reason

    Scenario Outline: The error names the file and says "<error>" when its <file>
      Given a configuration for none, else munge, else curve
      And a configuration with which requests are signed and verified
      When its <file>
      Then signing and verifying are refused with the error "{file}::-1: unable to open: <error>"

      Examples:
        | file                         | error                                                 |
        | file can be written by all   | bad file permissions (0646)                           |
        | file is a symbolic link      | symbolic link                                         |
        | file is a folder             | File is not a regular file                            |
        | file is a link to nowhere    | No such file or directory                             |
        | folder can be written by all | parent directory is world-writable without sticky bit |

  @JOB-WORDS-12 @SHOULD
  Rule: Of several faults the first in the order of checks is told

    @mechanism:munge
    Scenario Outline: Of a header's faults <first> is told, not <later>
      Given a MUNGE domain with the hosts login and compute
      And a request that alice signed with the header entry <one> and the header entry <other>
      When it is verified
      Then it is refused with the error "sign-unwrap: header <error>"

      Examples:
        | first                | later         | one                 | other               | error               |
        | the version          | the mechanism | version: integer 2  | mechanism: string x | version=2 unknown   |
        | an unknown mechanism | the userid    | mechanism: string x | userid: left out    | mechanism=x unknown |

    @mechanism:munge @mechanism:none
    Scenario: Of a header's faults a mechanism that is not allowed is told, not the userid
      Given a MUNGE domain with the hosts login and compute
      And a request that alice signed with the header entry mechanism: string none and the header entry userid: left out
      When it is verified
      Then it is refused with the error "sign-unwrap: header mechanism=none not allowed"

    @mechanism:munge
    Scenario Outline: Of a MUNGE request's faults <first> is told, not <later>
      Given a MUNGE domain with the hosts login and compute
      And a max-ttl of 60 seconds
      And bob's credential, 120 seconds old, holding <content>, on a request of alice's
      When it is verified
      Then it is refused with the error "sign-munge-verify: <error>"

      Examples:
        | first         | later      | content                             | error                |
        | the hash type | the digest | the byte 2 and a digest one bit off | unknown hash type    |
        | the digest    | the user   | the byte 1 and a digest one bit off | SHA256 hash mismatch |
        | the user      | the age    | the byte 1 and the right digest     | uid mismatch         |

    @mechanism:curve
    Scenario Outline: Of a curve request's faults <first> is told, not <later>
      Given a configuration for curve
      And a certificate authority, and a certificate that it did not sign
      And a max-ttl of 60 seconds
      And a curve request that alice signed <times>
      When its signature is <signature>
      And it is verified
      Then it is refused with the error "sign-curve-verify: <error>"

      Examples:
        | first           | later           | times                                        | signature     | error                             |
        | the signature   | the certificate | just now                                     | another key's | verification failure              |
        | the certificate | the age         | 90 seconds ago, to expire after 3600 seconds | left as it is | ca: signature verification failed |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded, <vector> is refused with <words>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is refused with the recorded words "<words>"

      @mechanism:none
      Examples:
        | vector                          | words                                     |
        | hdr-order-version-before-mech   | sign-unwrap: header version=2 unknown     |
        | hdr-order-mech-before-userid    | sign-unwrap: header mechanism=foo unknown |
        | hdr-order-userid-before-payload | sign-unwrap: header userid missing        |

      @mechanism:munge @mechanism:none
      Examples:
        | vector                          | words                                           |
        | hdr-order-allowed-before-userid | sign-unwrap: header mechanism=munge not allowed |

      @mechanism:munge
      Examples:
        | vector                     | words                           |
        | munge-order-uid-before-ttl | sign-munge-verify: uid mismatch |

      @mechanism:curve
      Examples:
        | vector                    | words                                                |
        | curve-order-sig-before-ca | sign-curve-verify: verification failure              |
        | curve-order-ca-before-ttl | sign-curve-verify: ca: signature verification failed |

  @JOB-WORDS-13 @SHOULD @mechanism:munge @door:adapter @door:ingest
  Rule: A job service passes the signing library's words on

    Scenario Outline: A submission with <flaw> is answered with the detail "<error>"
      Given an instance for all users
      When alice submits a request with <flaw>
      Then it is answered 400 with the detail "<error>"

      Examples:
        | flaw                         | error                                               |
        | a signature that is too old  | sign-munge-verify: max-ttl exceeded                 |
        | a stranger's credential      | sign-munge-verify: munge_decode: Invalid credential |
        | bob's name in its header     | sign-munge-verify: SHA256 hash mismatch             |
        | nothing before the first dot | sign-unwrap: header decode error: Invalid argument  |

    @mechanism:curve @door:queue @exclusive:queue
    Scenario: A job whose certificate is revoked while it waits tells "sign-curve-verify: ca: cert has been revoked"
      Given an instance for all users with a certificate authority, whose queue is stopped
      And alice submits a request signed with a certificate of hers
      And alice submits a request signed with another certificate of hers
      When the other certificate is revoked, and the queue is started
      Then the first job is completed
      And the other job is refused with the error "sign-curve-verify: ca: cert has been revoked"
