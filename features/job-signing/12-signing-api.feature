@peer:munge
Feature: The signing library's calls
  What the Flux library's wrap and unwrap do beyond signing and verifying by the
  book: in the name of others, by any mechanism, without verification.

  @JOB-API-01 @MUST @needs:flags
  Rule: Signing knows no flags and verifying knows one

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: Signing with the flags <flags> is refused
      When alice tries to sign a request with the flags <flags>
      Then signing is refused
      But without flags it is signed, and accepted as alice's

      Examples:
        | flags | why                             |
        | 1     | the one that only verifying has |
        | 255   | no such flags                   |

    @mechanism:munge
    Scenario Outline: Verifying with the flags <flags> is <verdict>
      Given a request that alice signed just now
      When it is verified with the flags <flags>
      Then it is <verdict>

      Examples:
        | flags | verdict  | why                  |
        | 0     | accepted | no flags             |
        | 1     | accepted | without verification |
        | 2     | refused  | no such flag         |
        | 3     | refused  | one good and one not |
        | 255   | refused  | no such flags        |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector         | verdict | why           |
        | wrap-err-flags | refused | no such flags |

  @JOB-API-02 @MUST
  Rule: Signing in the name of a negative user is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario: Nothing is signed in the name of the user -1
      When alice tries to sign a request in the name of the user -1
      Then signing is refused
      But in her own name it is signed, and accepted as alice's

  @JOB-API-03 @MUST
  Rule: Signing with an unknown mechanism is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: Nothing is signed with the mechanism "<mechanism>"
      When alice tries to sign a request with the mechanism "<mechanism>"
      Then signing is refused
      But with the mechanism "munge" it is signed, and accepted as alice's

      Examples:
        | mechanism | why                  |
        | unknown   | no such mechanism    |
        | Munge     | names are lower case |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                | verdict | why               |
        | wrap-err-unknown-mech | refused | no such mechanism |
        | wrap-err-empty-mech   | refused | no name           |

  @JOB-API-04 @MUST
  Rule: A request wrapped in the name of somebody else can be read without verification, and does not verify

    Scenario Outline: What alice signs with <mechanism> in the name of bob reads as bob's, and does not verify
      Given a configuration for <mechanism>
      And alice signs a request with <mechanism> in the name of bob
      When it is read by any mechanism without verification
      Then it is read as bob's
      And its content is what alice signed
      But verified in alice's own instance it is refused
      And what alice signs in her own name is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | why                        |
        | munge     | the credential names alice |

      @mechanism:curve
      Examples:
        | mechanism | why                         |
        | curve     | the certificate names alice |

      @mechanism:none
      Examples:
        | mechanism | why                             |
        | none      | bob is not the one who verifies |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:munge
      Examples:
        | vector                     | verdict  | why                                |
        | munge-wrap-as-noverify     | accepted | read, not verified: whom it claims |
        | munge-wrap-as-uid-mismatch | refused  | the credential is another user's   |

  @JOB-API-05 @MUST
  Rule: Unwrapping by any mechanism passes over allowed-types, still verifies, and tells the mechanism

    Background:
      Given a MUNGE domain with the hosts login and compute

    Scenario Outline: A <mechanism> request is good by any mechanism where only <other> is allowed
      Given a configuration for <mechanism>
      And alice signs a request with <mechanism>
      And allowed-types is [ "<other>" ]
      When it is verified by any mechanism
      Then it is accepted as alice's
      And it was signed with <mechanism>
      But verified by allowed mechanisms only it is refused

      @mechanism:munge @mechanism:none
      Examples:
        | mechanism | other | why               |
        | munge     | none  | another mechanism |
        | none      | munge | another mechanism |

      @mechanism:munge @mechanism:curve
      Examples:
        | mechanism | other | why               |
        | munge     | curve | another mechanism |
        | curve     | munge | another mechanism |

    @mechanism:munge
    Scenario: A forged request is refused by any mechanism
      Given a request that alice signed just now
      When the user of the request becomes bob
      And it is verified by any mechanism
      Then it is refused
      And no user and no content is reported
      But verified by any mechanism the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:munge @mechanism:none
      Examples:
        | vector                   | verdict  | why                                   |
        | none-not-allowed-anymech | accepted | not listed, but any mechanism will do |
        | munge-anymech            | accepted | not listed, but any mechanism will do |

      @mechanism:munge @mechanism:curve @mechanism:none
      Examples:
        | vector            | verdict  | why                   |
        | all-curve-anymech | accepted | any mechanism will do |

      @mechanism:curve @mechanism:none
      Examples:
        | vector            | verdict | why                   |
        | curve-anymech     | refused | no [sign.curve] table |
        | curve-not-allowed | refused | not listed            |

  @JOB-API-06 @MUST
  Rule: Without verification allowed-types and the decoding of the payload still hold

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario: Without verification a wrong signature is not looked at
      Given a request that alice signed just now
      When its credential is replaced by the word junk
      And it is verified without looking at the signature
      Then it is read as alice's
      But with the signature looked at it is refused

    @mechanism:munge
    Scenario: Without verification, too, a mechanism that is not allowed is refused
      Given a request that alice signed just now
      When allowed-types becomes [ "curve" ]
      And it is verified without looking at the signature
      Then it is refused
      But under the recommended configuration the same request is accepted as alice's

    @mechanism:munge
    Scenario: Without verification, too, a payload that cannot be decoded is refused
      Given a request that alice signed just now
      When the request with a broken payload is read without looking at the signature
      Then it is refused
      But the request itself is accepted as alice's

  @JOB-API-07 @SHOULD
  Rule: Signing passes over allowed-types

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario: A mechanism that is not allowed signs all the same
      Given allowed-types is [ "curve" ]
      When alice signs a request with munge
      And allowed-types becomes [ "munge" ]
      And it is verified
      Then it is accepted as alice's
      But with one character in the middle changed it is refused
