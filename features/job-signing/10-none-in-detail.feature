Feature: Requests without a signature, in detail
  What the Flux library does with the mechanism none where the document is
  silent. Its own tests list none in allowed-types, and so do these.

  @JOB-NONE-11 @MUST
  Rule: The error names the user that a request claims and the one that verifies

    Scenario: bob's name in alice's instance
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request in the name of bob
      When it is verified
      Then it is refused with the error "sign-none-verify: header userid {bob} != real {alice}"
      But an unsigned request in her own name is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                 |
        | none-uid-mismatch      |
        | none-other-process-uid |
        | all-none               |

  @JOB-NONE-12 @MUST
  Rule: The signature of an unsigned request is exactly the word none

    Scenario Outline: The signature <change>
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request
      When its signature <change>
      And it is verified
      Then it is refused with the error "sign-none-verify: signature invalid"
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | change                      | why                          |
        | is left out                 | nothing is not none          |
        | is written in capitals      | case counts                  |
        | is followed by a line break | white space counts           |
        | is followed by a dot        | dots count                   |
        | is cut by one letter        | a beginning is not the whole |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                          |
        | none-bad-signature              |
        | none-empty-signature            |
        | none-signature-trailing-newline |
        | none-extra-part                 |
        | none-bad-signature-noverify     |

  @JOB-NONE-13 @SHOULD
  Rule: An unsigned request does not expire

    Scenario: Where every signature has expired it is still good
      Given allowed-types is [ "none" ]
      And max-ttl is -100
      When alice makes an unsigned request
      And it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

    @needs:clock
    Scenario: A year later it is still good
      Given allowed-types is [ "none" ]
      And a max-ttl of 1 seconds
      When alice makes an unsigned request
      And it is verified 31536000 seconds later
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

  @JOB-NONE-14 @MUST @peer:munge
  Rule: The error for a mechanism that is not allowed names the mechanism

    Scenario: none
      Given a MUNGE domain with the hosts login and compute
      And alice makes an unsigned request
      When it is verified
      Then it is refused with the error "sign-unwrap: header mechanism=none not allowed"
      But with allowed-types [ "munge", "none" ] the same request is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector            |
        | curve-not-allowed |
        | all-none          |
