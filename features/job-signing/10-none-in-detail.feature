@mechanism:none
Feature: Requests without a signature, in detail
  What the Flux library does with the mechanism none where the document is
  silent. The document warns not to list none in allowed-types; the library
  allows it, its own tests do it, and so do these.

  @JOB-NONE-11 @MUST
  Rule: Where none is listed, too, an unsigned request is good for the user who verifies it only

    Scenario: Where none is listed, an unsigned request in bob's name is refused by alice
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request in the name of bob
      When it is verified
      Then it is refused
      But an unsigned request in her own name is accepted as alice's

    Scenario Outline: Where none is listed, alice's unsigned request is refused when <user>, <who>, is put into its header
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request
      When the user of the request becomes <user>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | user   | who                                          | why                        |
        | erin   | whose number is alice's in its lower 16 bits | numbers are compared whole |
        | frank  | whose number is alice's in its lower 32 bits | numbers are compared whole |
        | nobody | whose number is -1                           | -1 is not anybody          |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                 | verdict | why                     |
        | none-uid-mismatch      | refused | another user is claimed |
        | none-other-process-uid | refused | another user verifies   |

      @mechanism:munge @mechanism:curve @mechanism:none
      Examples:
        | vector   | verdict  | why    |
        | all-none | accepted | listed |

  @JOB-NONE-12 @MUST
  Rule: The signature of an unsigned request is exactly the word none

    Scenario Outline: An unsigned request is refused when its signature <change>
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request
      When its signature <change>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | change                      | why                          |
        | is left out                 | nothing is not none          |
        | is written in capitals      | case counts                  |
        | is followed by a line break | white space counts           |
        | is followed by a dot        | dots count                   |
        | is cut by one letter        | a beginning is not the whole |

    Scenario: An unsigned request is refused when the word none is spelt in any other way
      Given allowed-types is [ "none" ]
      And alice makes an unsigned request
      When the word none is spelt in each other way
      Then each of them is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                          | verdict  | why                            |
        | none-bad-signature              | refused  | another word                   |
        | none-empty-signature            | refused  | no word                        |
        | none-signature-trailing-newline | refused  | a line break more              |
        | none-extra-part                 | refused  | a dot and more                 |
        | none-bad-signature-noverify     | accepted | the signature is not looked at |

  @JOB-NONE-13 @SHOULD
  Rule: An unsigned request does not expire

    @slow
    Scenario: An unsigned request that is older than max-ttl is still good
      Given allowed-types is [ "none" ]
      And a max-ttl of 1 seconds
      When alice makes an unsigned request
      And it is verified when it is 3 seconds old
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

    @needs:clock
    Scenario: A year later an unsigned request is still good
      Given allowed-types is [ "none" ]
      And a max-ttl of 1 seconds
      When alice makes an unsigned request
      And it is verified 31536000 seconds later
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused
