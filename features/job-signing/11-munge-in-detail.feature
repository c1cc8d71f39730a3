@peer:munge @mechanism:munge
Feature: Signing with MUNGE, in detail
  The credential that the Flux library asks munged for holds a typed digest of
  the request, and the request rides beside it. These rules follow from that and
  from what munged answers. Credentials that no munged would give out are made
  by the test, with the key of the domain.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-MUNGE-11 @MUST
  Rule: The credential's content is the byte 1 and the SHA-256 of header, dot and payload

    Scenario: The credential of what alice signs holds the digest of what is sent
      Given alice signs a request on login
      Then its credential names alice
      And the content of its credential is the byte 1 and the SHA-256 of its header, a dot and its payload
      And verified on compute it is accepted as alice's

    Scenario: A request whose credential holds the digest of what is sent is good
      Given a request that alice signed just now
      When it is verified on compute
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: A credential with a digest of <something else> is refused
      Given a request of alice's whose credential holds the digest of <something else>
      When it is verified on compute
      Then it is refused
      But a request that alice signed just now is accepted as alice's

      Examples:
        | something else                 | why                                |
        | the payload alone              | the header would be anybody's      |
        | header, dot, payload and a dot | the second dot is not covered      |
        | the decoded payload            | the text is covered as it was sent |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                       | verdict  | why                             |
        | munge-ok                     | accepted | a credential of the domain      |
        | munge-crafted-ok             | accepted | made with the key, by no munged |
        | munge-digest-of-payload-only | refused  | without the header              |

  @JOB-MUNGE-12 @MUST
  Rule: The header's userid must be the credential's

    Scenario Outline: alice's credential under a header with the userid <userid> is refused
      Given a request that alice signed with the header entry userid: <userid>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same with the header entry userid: alice's is accepted as alice's

      Examples:
        | userid                 | why                  |
        | bob's                  | somebody else        |
        | integer -1             | no user at all       |
        | integer 4294967295     | -1 only in 32 bits   |
        | alice's and 4294967296 | hers only in 32 bits |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                     | verdict  | why                              |
        | munge-wrap-as-uid-mismatch | refused  | the credential is another user's |
        | munge-header-uid-neg1      | refused  | the user -1                      |
        | munge-header-uid-2to32     | refused  | the user in 32 bits only         |
        | munge-ok                   | accepted | a credential of the domain       |

  @JOB-MUNGE-13 @MUST
  Rule: A credential whose content does not begin with the byte 1 is refused

    Scenario Outline: A credential that holds <content> is refused
      Given a request of alice's whose credential holds <content>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | content                         | why                       |
        | nothing                         | no type                   |
        | the byte 0 and the right digest | 0 means no hash           |
        | the byte 2 and the right digest | no such hash yet          |
        | the byte 17 and the right digest | 1 only in 4 bits         |
        | the byte 129 and the right digest | 1 only in 7 bits        |
        | the right digest without a type | its first byte is no type |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector            | verdict | why            |
        | munge-hashtype-42 | refused | no such type   |
        | munge-no-data     | refused | no type at all |

  @JOB-MUNGE-14 @MUST
  Rule: A digest that is not the whole and exact one is refused

    Scenario Outline: A credential that holds <content> is refused
      Given a request of alice's whose credential holds <content>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | content                                  | why                          |
        | the byte 1 alone                         | no digest                    |
        | the byte 1 and half of the right digest  | a beginning is not the whole |
        | the byte 1 and the right digest and more | too long                     |
        | the byte 1 and a digest one bit off      | not the same                 |
        | the byte 1 and a digest whose first bit is off | its end is not the whole |
        | the byte 1 and a digest whose middle is off | both ends are not the whole |
        | the byte 1 and a digest that is right up to its first zero byte | no string ends there |
        | the byte 1 and the right digest in hexadecimal | another spelling |
        | the byte 1 and the right bytes in another order | all of them, but not the same |

    Scenario Outline: A MUNGE request is refused after a change of its <part>: <change>
      Given a request that alice signed just now
      When <change>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | part    | change                                             | why                           |
        | header  | the user of the request becomes bob                | a claim without a credential  |
        | header  | an unknown header entry is added to it             | what is ignored is signed     |
        | payload | the content of the request is replaced by "rm -rf" | the plainest forgery          |
        | payload | the content of the request is cut to nothing       | an empty request is a request |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector               | verdict | why                   |
        | munge-header-changed | refused | the header is another |
        | munge-digest-short   | refused | too short             |
        | munge-digest-long    | refused | too long              |
        | munge-digest-changed | refused | not the same          |

  @JOB-MUNGE-15 @MUST
  Rule: A credential that munged cannot open is refused

    Scenario Outline: A credential with <flaw> is refused
      Given a request of alice's whose credential has <flaw>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

      Examples:
        | flaw                 | why                           |
        | a wrong MAC          | not made with the key         |
        | altered data         | not what the key was used for |
        | no prefix            | no credential                 |
        | no suffix            | cut off                       |
        | an unknown version   | from a later MUNGE            |
        | another domain's key | a stranger                    |

    Scenario: Nothing in place of a credential is refused
      Given a request that alice signed just now
      When its credential is replaced by nothing
      And it is verified
      Then it is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                 | verdict | why                       |
        | munge-sig-empty        | refused | no credential             |
        | munge-sig-none         | refused | no credential, but a word |
        | munge-sig-altered-body | refused | a byte is another         |
        | munge-badmac           | refused | a wrong MAC               |
        | munge-wrong-key        | refused | another domain's key      |
        | munge-cred-version-2   | refused | of another version        |

  @JOB-MUNGE-16 @MUST
  Rule: A credential that munged calls expired or replayed is accepted

    Scenario: A credential that is presented again and again is good each time
      Given alice signs a request on login
      When it is verified on compute
      And it is verified on compute
      And it is verified on compute
      Then it is accepted as alice's each time

    Scenario: A request whose credential has expired is good until max-ttl
      Given a max-ttl of 3600 seconds
      And a request that alice signed 600 seconds ago in a credential that lasts 300 seconds
      When it is verified
      Then it is accepted as alice's
      But with a max-ttl of 500 seconds the same request is refused

    Scenario: A request whose credential lasts longer is refused after max-ttl
      Given a max-ttl of 60 seconds
      And a request that alice signed 900 seconds ago in a credential that lasts 3600 seconds
      When it is verified
      Then it is refused
      But with a max-ttl of 2000 seconds the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector   | verdict  | why                        |
        | munge-ok | accepted | a credential of the domain |

  @JOB-MUNGE-17 @MUST
  Rule: A credential that is rewound, or meant for another user, is refused

    Scenario: A credential made in the future, beyond its lifetime, is refused
      Given a request that alice signed 3600 seconds from now in a credential that lasts 60 seconds
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a request that alice signed just now is accepted as alice's

    Scenario: A request from a host whose clock is a minute ahead is good
      Given a request that alice signed 60 seconds from now in a credential that lasts 300 seconds
      When it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

    Scenario: A credential for bob's eyes only is refused when alice verifies it
      Given a request of alice's whose credential is for bob alone
      When it is verified
      Then it is refused
      And no user and no content is reported
      But a request of alice's whose credential is for alice alone is accepted as alice's

  @JOB-MUNGE-18 @MUST
  Rule: The second in which max-ttl is reached still counts; the next does not

    @needs:clock
    Scenario Outline: Under a max-ttl of 60 seconds a MUNGE request of <late> seconds is <verdict>
      Given a max-ttl of 60 seconds
      And a request that alice signed just now
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late | verdict  | why                    |
        | 60   | accepted | the last second counts |
        | 61   | refused  | one second too late    |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                | verdict  | why             |
        | munge-at-max-ttl-edge | accepted | the very second |

  @JOB-MUNGE-19 @MUST
  Rule: An unknown key in [sign.munge] is refused

    Scenario Outline: The key <key> in [sign.munge] is refused
      Given a configuration with which requests are signed and verified
      When the key <key> with the value <value> is added to [sign.munge]
      Then requests are neither signed nor verified with it
      But with that key taken out requests are signed and verified

      Examples:
        | key         | value | why                                 |
        | bogus       | 42    | unknown                             |
        | Socket-Path | "/x"  | names are lower case                |
        | max-ttl     | 60    | a key of [sign], in the wrong table |
        | require-ca  | true  | a key for curve, in the wrong table |

    Scenario: A key that is spelt like socket-path is another one
      Given a configuration with which requests are signed and verified
      When each other spelling of socket-path is added to [sign.munge]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

    Scenario: A key of another table has no place in [sign.munge]
      Given a configuration with which requests are signed and verified
      When each key of another table is added to [sign.munge]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector              | verdict | why            |
        | munge-err-bogus-key | refused | an unknown key |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                   | verdict | why            |
        | wrap-err-munge-bogus-key | refused | an unknown key |

  @JOB-MUNGE-20 @MUST
  Rule: A MUNGE daemon that cannot be reached neither signs nor verifies

    Scenario Outline: Where socket-path names <something>, nothing is signed and nothing verified
      Given a configuration with which requests are signed and verified
      When socket-path names <something>
      Then requests are neither signed nor verified with it
      But with socket-path as before requests are signed and verified

      Examples:
        | something                  | why            |
        | a socket that is not there | no daemon      |
        | a file that is no socket   | something else |
        | a folder                   | something else |

    Scenario: Where socket-path is empty, nothing is signed and nothing verified
      Given a configuration with which requests are signed and verified
      When socket-path becomes ""
      Then requests are neither signed nor verified with it
      But with socket-path as before requests are signed and verified

    @slow
    Scenario: A MUNGE daemon that died and left its socket behind verifies nothing
      Given a MUNGE daemon of its own on login
      And alice signs a request
      When that daemon is killed
      And the request is verified
      Then it is refused
      But on compute the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                 | verdict | why                      |
        | wrap-err-munge-nosock  | refused | no socket there          |
        | wrap-err-munge-notsock | refused | a file that is no socket |

  @JOB-MUNGE-22 @MUST
  Rule: Who verifies a MUNGE request does not matter

    Scenario: alice's credential is for anybody to open
      When alice signs a request with munge
      Then its credential is for anybody to open
      And verified it is accepted as alice's

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
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                     | verdict  | why                   |
        | munge-ok-other-process-uid | accepted | another user verifies |

  @JOB-MUNGE-23 @MUST
  Rule: A MUNGE daemon that answers wrongly, in part or not at all leads to a refusal within seconds

    Scenario Outline: A MUNGE daemon that <fault> verifies nothing
      Given alice signs a request on login
      When it is verified with a MUNGE daemon that <fault>
      Then it is refused
      And no user and no content is reported
      But on compute the same request is accepted as alice's

      Examples:
        | fault                                   | why                          |
        | answers junk                            | something else listens there |
        | answers with a wrong magic              | something else listens there |
        | answers in an unknown version           | a later MUNGE                |
        | answers another question                | confused                     |
        | answers with lengths that do not add up | confused                     |
        | announces four gigabytes                | must not be believed         |
        | closes at once                          | restarting                   |
        | closes after the request                | dies in the middle           |
        | answers half a header                   | dies in the middle           |
        | answers half a body                     | dies in the middle           |

    @slow
    Scenario Outline: A MUNGE daemon that hangs verifies nothing: it <fault>
      Given alice signs a request on login
      When it is verified with a MUNGE daemon that <fault>
      Then it is refused
      And no user and no content is reported
      But on compute the same request is accepted as alice's

      Examples:
        | fault                  | why                        |
        | says nothing           | hangs; the client must not |
        | stalls within the body | hangs; the client must not |

    @slow
    Scenario: A MUNGE daemon that does not even read verifies nothing, however much it is sent
      Given alice signs a request on login
      When its credential is replaced by 800000 letters
      And it is verified with a MUNGE daemon that reads nothing
      Then it is refused
      And no user and no content is reported
      But on compute the request itself is accepted as alice's

  @JOB-MUNGE-24 @MUST
  Rule: Where the MUNGE daemon makes no credential, nothing is signed

    Scenario Outline: With a MUNGE daemon that <fault> nothing is signed
      When alice tries to sign with a MUNGE daemon that <fault>
      Then signing is refused
      But what alice signs with munge is accepted as alice's

      Examples:
        | fault                                    | why                          |
        | refuses with a reason                    | a refusal is no credential   |
        | refuses without a reason                 | ... whatever it says         |
        | refuses with a code that nobody knows    | ... whatever its number      |
        | refuses, and gives a credential          | ... whatever comes with it   |
        | answers junk                             | something else listens there |
        | answers with a wrong magic               | something else listens there |
        | answers in an unknown version            | a later MUNGE                |
        | answers another question                 | confused                     |
        | answers with lengths that do not add up  | confused                     |
        | announces four gigabytes                 | must not be believed         |
        | closes at once                           | restarting                   |
        | closes after the request                 | dies in the middle           |
        | answers half a header                    | dies in the middle           |
        | answers half a body                      | dies in the middle           |

    @slow
    Scenario Outline: A MUNGE daemon that hangs signs nothing: it <fault>
      When alice tries to sign with a MUNGE daemon that <fault>
      Then signing is refused
      But what alice signs with munge is accepted as alice's

      Examples:
        | fault                  | why                        |
        | says nothing           | hangs; the client must not |
        | stalls within the body | hangs; the client must not |

  @JOB-MUNGE-25 @MUST
  Rule: An answer without a credential in it is none

    Scenario Outline: With a MUNGE daemon that <fault> nothing is signed
      When alice tries to sign with a MUNGE daemon that <fault>
      Then signing is refused
      But what alice signs with munge is accepted as alice's

      Examples:
        | fault                                    | why                               |
        | answers with nothing                     | no credential                     |
        | answers with nothing but an end          | an empty one                      |
        | answers with a credential without an end | a zero byte ends each; it was cut |

  @JOB-MUNGE-26 @MUST
  Rule: A credential counts when the daemon calls it good, expired or replayed, and in no other case

    Scenario Outline: A MUNGE daemon that says all about a credential, and the code <code>: it is <verdict>
      Given a request that alice signed just now
      When it is verified by a MUNGE daemon that says all about it, and the code <code>
      Then it is <verdict>
      But on compute the request itself is accepted as alice's

      Examples:
        | code | verdict  | why                                    |
        | 0    | accepted | good                                   |
        | 1    | refused  | an error of the daemon's own           |
        | 2    | refused  | an invalid argument                    |
        | 3    | refused  | a message that is too long             |
        | 4    | refused  | an overflow                            |
        | 5    | refused  | no memory                              |
        | 6    | refused  | an error of the socket                 |
        | 7    | refused  | too slow                               |
        | 8    | refused  | no credential by its form              |
        | 9    | refused  | an unknown version                     |
        | 10   | refused  | an unknown cipher                      |
        | 11   | refused  | an unknown MAC                         |
        | 12   | refused  | an unknown compression                 |
        | 13   | refused  | an unknown realm                       |
        | 14   | refused  | not made with the key                  |
        | 15   | accepted | expired: max-ttl counts instead        |
        | 16   | refused  | rewound                                |
        | 17   | accepted | replayed: a job may be verified again  |
        | 18   | refused  | for somebody else's eyes               |
        | 19   | refused  | a number that nobody knows             |
        | 255  | refused  | a number that nobody knows             |
