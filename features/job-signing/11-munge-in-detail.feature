@peer:munge
Feature: Signing with MUNGE, in detail
  The credential that the Flux library asks munged for holds a typed digest of
  the request, and the request rides beside it. These rules follow from that and
  from what munged answers. Credentials that no munged would give out are made
  by the test, with the key of the domain.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-MUNGE-11 @MUST
  Rule: The credential's content is the byte 1 and the SHA-256 of header, dot and payload

    Scenario: What is signed
      Given alice signs a request on login
      Then its credential names alice
      And the content of its credential is the byte 1 and the SHA-256 of its header, a dot and its payload
      And verified on compute it is accepted as alice's

    Scenario: What is verified
      Given a request that alice signed just now
      When it is verified on compute
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: A digest of <something else> does not count
      Given a request of alice's whose credential holds the digest of <something else>
      When it is verified on compute
      Then it is refused
      But a request that alice signed just now is accepted as alice's

      Examples:
        | something else                  | why                                 |
        | the payload alone               | the header would be anybody's       |
        | header, dot, payload and a dot  | the second dot is not covered       |
        | the decoded payload             | the text is covered as it was sent  |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                       |
        | munge-ok                     |
        | munge-crafted-ok             |
        | munge-digest-of-payload-only |

  @JOB-MUNGE-12 @MUST
  Rule: The header's userid must be the credential's

    Scenario Outline: alice's credential, and the userid <userid>
      Given a request that alice signed with the header entry userid: <userid>
      When it is verified
      Then it is refused with the error "sign-munge-verify: uid mismatch"
      And no user and no content is reported
      But the same with the header entry userid: alice's is accepted as alice's

      Examples:
        | userid                    | why                                           |
        | bob's                     | somebody else                                 |
        | integer -1                | no user at all                                |
        | alice's and 4294967296    | hers only in 32 bits                          |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | munge-wrap-as-uid-mismatch |
        | munge-header-uid-neg1      |
        | munge-header-uid-2to32     |
        | munge-ok                   |

  @JOB-MUNGE-13 @MUST
  Rule: A credential whose content does not begin with the byte 1 is refused

    Scenario Outline: A content of <content>
      Given a request of alice's whose credential holds <content>
      When it is verified
      Then it is refused with the error "sign-munge-verify: unknown hash type"
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | content                              | why                       |
        | nothing                              | no type                   |
        | the byte 0 and the right digest      | 0 means no hash           |
        | the byte 2 and the right digest      | no such hash yet          |
        | the right digest without a type      | its first byte is no type |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector            |
        | munge-hashtype-42 |
        | munge-no-data     |

  @JOB-MUNGE-14 @MUST
  Rule: A digest that is not the whole and exact one is refused

    Scenario Outline: A content of <content>
      Given a request of alice's whose credential holds <content>
      When it is verified
      Then it is refused with the error "sign-munge-verify: SHA256 hash mismatch"
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | content                                   | why                          |
        | the byte 1 alone                          | no digest                    |
        | the byte 1 and half of the right digest   | a beginning is not the whole |
        | the byte 1 and the right digest and more  | too long                     |
        | the byte 1 and a digest one bit off       | not the same                 |

    Scenario Outline: The <part> is changed after signing: <change>
      Given a request that alice signed just now
      When <change>
      And it is verified
      Then it is refused with the error "sign-munge-verify: SHA256 hash mismatch"
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | part      | change                                               | why                               |
        | header    | the user of the request becomes bob                  | a claim without a credential      |
        | header    | an unknown header entry is added to it               | what is ignored is signed         |
        | payload   | the content of the request is replaced by "rm -rf"   | the plainest forgery              |
        | payload   | the content of the request is cut to nothing         | an empty request is a request     |
        | signature | its credential is replaced by that of another request | valid, for something else        |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector               |
        | munge-header-changed |
        | munge-digest-short   |
        | munge-digest-long    |
        | munge-digest-changed |

  @JOB-MUNGE-15 @MUST
  Rule: A credential that munged cannot open is refused with munged's reason

    Scenario Outline: <flaw>
      Given a request of alice's whose credential has <flaw>
      When it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: <reason>"
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | flaw                 | reason                         | why                                  |
        | a wrong MAC          | Invalid credential             | not made with the key                |
        | altered data         | Invalid credential             | not what the key was used for        |
        | no prefix            | Failed to match armor prefix   | no credential                        |
        | no suffix            | Failed to match armor suffix   | cut off                              |
        | an unknown version   | Invalid credential version *   | from a later MUNGE                   |
        | another domain's key | Invalid credential             | a stranger                           |

    Scenario: No credential at all
      Given a request that alice signed just now
      When its credential is replaced by nothing
      And it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: No credential specified"
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                  |
        | munge-sig-empty         |
        | munge-sig-none          |
        | munge-sig-altered-body  |
        | munge-badmac            |
        | munge-wrong-key         |
        | munge-cred-version-2    |

  @JOB-MUNGE-16 @MUST
  Rule: A credential that munged calls expired or replayed is accepted

    Scenario: It is presented again and again
      Given alice signs a request on login
      When it is verified on compute
      And it is verified on compute
      And it is verified on compute
      Then it is accepted as alice's each time

    Scenario: MUNGE's own lifetime is over
      Given a max-ttl of 3600 seconds
      And a request that alice signed 600 seconds ago in a credential that lasts 300 seconds
      When it is verified
      Then it is accepted as alice's
      But with a max-ttl of 500 seconds the same request is refused

    Scenario: MUNGE's own lifetime is not over, but max-ttl is
      Given a max-ttl of 60 seconds
      And a request that alice signed 900 seconds ago in a credential that lasts 3600 seconds
      When it is verified
      Then it is refused with the error "sign-munge-verify: max-ttl exceeded"
      But with a max-ttl of 2000 seconds the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector   |
        | munge-ok |

  @JOB-MUNGE-17 @MUST
  Rule: A credential that is rewound, or meant for another user, is refused

    Scenario: Made in the future, beyond MUNGE's lifetime
      Given a request that alice signed 3600 seconds from now in a credential that lasts 60 seconds
      When it is verified
      Then it is refused with the error "sign-munge-verify: munge_decode: Rewound credential"
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

    Scenario: For bob's eyes only
      Given a request of alice's whose credential is for bob alone
      When it is verified
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: Unauthorized credential for client UID={alice}"
      And no user and no content is reported
      But a request of alice's whose credential is for alice alone is accepted as alice's

  @JOB-MUNGE-18 @MUST
  Rule: The second in which max-ttl is reached still counts; the next does not

    @needs:clock
    Scenario Outline: <late> seconds after a signature with a max-ttl of 60 it is <verdict>
      Given a max-ttl of 60 seconds
      And a request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                          |
        | 59   | accepted | not yet                      |
        | 60   | accepted | the last second counts       |
        | 61   | refused  | one second too late          |

    Scenario: The error
      Given a max-ttl of 600 seconds
      And a request that alice signed 700 seconds ago
      When it is verified
      Then it is refused with the error "sign-munge-verify: max-ttl exceeded"
      But with a max-ttl of 1000 seconds the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                |
        | munge-at-max-ttl-edge |

  @JOB-MUNGE-19 @MUST
  Rule: An unknown key in [sign.munge] is refused

    Scenario: It is named by the error
      Given a configuration with which requests are signed and verified
      When the key bogus with the value 42 is added to [sign.munge]
      Then signing and verifying are refused with the error "sign-munge-init: key 'bogus' is unknown"
      But with that key taken out requests are signed and verified

    Scenario: So is a value of the wrong type
      Given a configuration with which requests are signed and verified
      When socket-path becomes 5
      Then signing and verifying are refused with the error "sign-munge-init: 'socket-path' must be of type string"
      But with socket-path as before requests are signed and verified

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector              |
        | munge-err-bogus-key |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                   |
        | wrap-err-munge-bogus-key |
        | wrap-err-munge-badtype   |

  @JOB-MUNGE-20 @MUST
  Rule: A MUNGE daemon that cannot be reached is an error that names the socket

    Scenario Outline: socket-path names <something>
      Given a configuration with which requests are signed and verified
      When socket-path names <something>
      Then signing is refused with the error "sign-munge-sign: <error>"
      And verifying is refused with the error "sign-munge-verify: munge_decode: <error>"
      But with socket-path as before requests are signed and verified

      Examples:
        | something                  | error                                                                               | why              |
        | a socket that is not there | Failed to access "{socket}": No such file or directory (Did you start munged?) | no daemon        |
        | a file that is no socket   | Invalid file type for socket "{socket}"                                        | something else   |

    Scenario: socket-path is empty
      Given a configuration with which requests are signed and verified
      When socket-path becomes ""
      Then signing is refused with the error "sign-munge-sign: MUNGE socket name is undefined"
      But with socket-path as before requests are signed and verified

    @slow
    Scenario: The daemon has died and left its socket behind
      Given a MUNGE daemon of its own on login
      And alice signs a request
      When that daemon is killed
      And the request is verified
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: Failed to connect to"
      But on compute the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                 |
        | wrap-err-munge-nosock  |
        | wrap-err-munge-notsock |

  @JOB-MUNGE-21 @SHOULD
  Rule: Hash type, digest, user and age are checked in this order

    Scenario Outline: <first>, not <later>
      Given a max-ttl of 60 seconds
      And bob's credential, 120 seconds old, holding <content>, on a request of alice's
      When it is verified
      Then it is refused with the error "sign-munge-verify: <error>"

      Examples:
        | first         | later        | content                             | error                |
        | the hash type | the digest   | the byte 2 and a digest one bit off | unknown hash type    |
        | the digest    | the user     | the byte 1 and a digest one bit off | SHA256 hash mismatch |
        | the user      | the age      | the byte 1 and the right digest     | uid mismatch         |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | munge-order-uid-before-ttl |

  @JOB-MUNGE-22 @MUST
  Rule: Who verifies does not matter

    Scenario: alice verifies what bob signed
      Given a request that bob signed just now
      When it is verified on compute
      Then it is accepted as bob's
      But with "rm -rf" as its content it is refused

    @needs:uid
    Scenario: carol verifies what bob signed
      Given a request that bob signed just now
      When it is verified by carol
      Then it is accepted as bob's
      But with "rm -rf" as its content it is refused

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                     |
        | munge-ok-other-process-uid |

  @JOB-MUNGE-23 @MUST
  Rule: A MUNGE daemon that answers wrongly, in part or not at all is an error within seconds

    Scenario Outline: A daemon that <fault>
      Given alice signs a request on login
      When it is verified with a MUNGE daemon that <fault>
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: "
      And no user and no content is reported
      But on compute the same request is accepted as alice's

      Examples:
        | fault                            | why                                       |
        | answers junk                     | something else listens there              |
        | answers with a wrong magic       | something else listens there              |
        | answers in an unknown version    | a later MUNGE                             |
        | answers another question         | confused                                  |
        | answers with lengths that do not add up | confused                           |
        | announces four gigabytes         | must not be believed                      |
        | closes at once                   | restarting                                |
        | closes after the request         | dies in the middle                        |
        | answers half a header            | dies in the middle                        |
        | answers half a body              | dies in the middle                        |

    @slow
    Scenario Outline: A daemon that hangs: it <fault>
      Given alice signs a request on login
      When it is verified with a MUNGE daemon that <fault>
      Then it is refused with an error that begins with "sign-munge-verify: munge_decode: "
      And no user and no content is reported
      But on compute the same request is accepted as alice's

      Examples:
        | fault                   | why                                          |
        | says nothing            | hangs; the client must not                   |
        | stalls within the body  | hangs; the client must not                   |
