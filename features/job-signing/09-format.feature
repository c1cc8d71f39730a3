@peer:munge
Feature: The signed request
  The document does not say what a signed request looks like. This is what the
  Flux library writes and reads: three parts, parted by dots - a header of typed
  entries in base64, the content in base64, and a signature over both. Peers of
  different make understand each other only if they agree on it.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-FMT-01 @MUST
  Rule: An empty request can be signed

    Scenario: It comes back as no content
      Given alice signs an empty request
      When it is verified
      Then it is accepted as alice's
      And it has no content

    Scenario: Nothing can be slipped into it
      Given alice signs an empty request
      When the content of the request is replaced by "rm -rf"
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                |
        | none-ok-empty-payload |
        | munge-ok-empty        |
        | curve-home-ok-empty   |

  @JOB-FMT-02 @MUST
  Rule: A header that is missing, empty or not base64 is refused as undecodable

    Scenario Outline: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused with the error "sign-unwrap: header decode error: Invalid argument"
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                             | why                                |
        | nothing at all                   | no header                          |
        | the header alone                 | no dot ends it                     |
        | the request without its header   | it begins with a dot               |
        | the request after a blank        | white space is not base64          |
        | the request with a broken header | characters outside of the alphabet |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                |
        | none-ok-empty-payload |
        | fmt-empty             |
        | fmt-no-dot            |
        | fmt-empty-header      |
        | fmt-leading-space     |
        | fmt-header-no-padding |

  @JOB-FMT-03 @MUST
  Rule: A payload that is missing or not base64 is refused as undecodable

    Scenario Outline: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused with the error "sign-unwrap: payload decode error: Invalid argument"
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                              | why                                |
        | the header and a dot              | nothing ends the payload           |
        | the request without its signature | no second dot                      |
        | the request with a broken payload | characters outside of the alphabet |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                   |
        | fmt-payload-std-alphabet |
        | fmt-header-only-dot      |

  @JOB-FMT-04 @MUST
  Rule: Base64 is strict

    Scenario Outline: In the <part>, <spelling> is refused, however well it is signed
      Given a request that alice signed with its <part> in base64 <spelling>
      When it is verified
      Then it is refused with the error "sign-unwrap: <part> decode error: Invalid argument"
      And no user and no content is reported
      But the same in strict base64 is accepted as alice's

      Examples:
        | part    | spelling                   | why                                         |
        | header  | without padding            | length must be a multiple of four           |
        | header  | with stray bits            | two spellings of one header                 |
        | header  | with a line break          | white space                                 |
        | payload | without padding            | length must be a multiple of four           |
        | payload | with too much padding      | a fourth sign of padding means nothing      |
        | payload | with stray bits            | the unused bits of the last sign must be 0  |
        | payload | with a line break          | white space                                 |
        | payload | with a blank               | white space                                 |
        | payload | with the URL-safe alphabet | another alphabet                            |
        | payload | with more after the padding | padding ends it                            |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                        |
        | fmt-payload-std-alphabet      |
        | fmt-payload-no-padding        |
        | fmt-payload-urlsafe           |
        | fmt-payload-noncanonical-bits |
        | fmt-payload-whitespace        |
        | fmt-payload-newline           |

  @JOB-FMT-05 @MUST
  Rule: A header without version, or with another than 1, is refused

    Scenario Outline: version: <value>
      Given a request that alice signed with the header entry version: <value>
      When it is verified
      Then it is refused with the error "<error>"
      And no user and no content is reported
      But the same with the header entry version: integer 1 is accepted as alice's

      Examples:
        | value     | error                                  | why                    |
        | left out  | sign-unwrap: header version missing    | there is none          |
        | integer 0 | sign-unwrap: header version=0 unknown  | before the first       |
        | integer 2 | sign-unwrap: header version=2 unknown  | after the last         |
        | string 1  | sign-unwrap: header version missing    | of another type        |
        | integer x | sign-unwrap: header version missing    | no number              |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                    |
        | hdr-version-plus          |
        | hdr-version-missing       |
        | hdr-version-0             |
        | hdr-version-string-type   |
        | hdr-version-notint        |

  @JOB-FMT-06 @MUST
  Rule: A header without mechanism, or with an unknown one, is refused

    Scenario Outline: mechanism: <value>
      Given a request that alice signed with the header entry mechanism: <value>
      When it is verified
      Then it is refused with the error "<error>"
      And no user and no content is reported
      But the same with the header entry mechanism: string munge is accepted as alice's

      Examples:
        | value        | error                                         | why                    |
        | left out     | sign-unwrap: header mechanism missing         | there is none          |
        | string foo   | sign-unwrap: header mechanism=foo unknown     | no such mechanism      |
        | string Munge | sign-unwrap: header mechanism=Munge unknown   | names are lower case   |
        | integer 1    | sign-unwrap: header mechanism missing         | of another type        |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                |
        | munge-ok              |
        | hdr-mechanism-missing |
        | hdr-mechanism-unknown |
        | hdr-mechanism-case    |
        | hdr-mechanism-inttype |

  @JOB-FMT-07 @MUST
  Rule: A header without userid, or with one that is not an integer, is refused

    Scenario Outline: userid: <value>
      Given a request that alice signed with the header entry userid: <value>
      When it is verified
      Then it is refused with the error "sign-unwrap: header userid missing"
      And no user and no content is reported
      But the same with the header entry userid: alice's is accepted as alice's

      Examples:
        | value                       | why                    |
        | left out                    | there is none          |
        | string 0                    | of another type        |
        | integer root                | no number              |
        | integer 0x0                 | not decimal            |
        | integer 9223372036854775808 | beyond 64 bits         |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                       |
        | hdr-userid-dup-first-wins    |
        | hdr-userid-missing           |
        | hdr-userid-stringtype        |
        | hdr-userid-notint            |
        | hdr-userid-negative-noverify |

  @JOB-FMT-08 @MUST
  Rule: Keys may stand in any order, unknown ones are ignored, and of two with one name the first counts

    Scenario Outline: <header>
      Given a request that alice signed with <header>
      When it is verified
      Then it is <verdict>

      Examples:
        | header                                         | verdict  | why                                 |
        | the header entries in reverse order            | accepted | order carries no meaning            |
        | an unknown header entry of each type           | accepted | for keys that come later            |
        | her userid before a second one, bob's          | accepted | the first counts                    |
        | bob's userid before a second one, hers         | refused  | the first counts, and isn't signed  |
        | a userid of another type before her own        | refused  | the first counts, and is none       |

    Scenario: What is ignored is signed all the same
      Given a request that alice signed with an unknown header entry of each type
      When an unknown header entry is added to it
      And it is verified
      Then it is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                        |
        | hdr-order-reversed            |
        | hdr-userid-dup-first-wins     |
        | hdr-userid-dup-first-wins-bad |
        | curve-header-order-free       |

  @JOB-FMT-09 @MUST
  Rule: A header block that is not whole entries is refused

    Scenario Outline: <flaw>
      Given a request that alice signed with a header block in which <flaw>
      When it is verified
      Then it is refused with the error "sign-unwrap: header decode error: Invalid argument"
      And no user and no content is reported
      But the same with a whole header block is accepted as alice's

      Examples:
        | flaw                        | why                                  |
        | the last byte is missing    | the last value has no end            |
        | a value is missing          | the number of parts is odd           |
        | a key is empty              | a value without a name               |
        | a type letter is unknown    | nobody knows how to read it          |
        | a type letter is missing    | nobody knows how to read it          |
        | there is only junk          | no entry at all                      |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector             |
        | hdr-order-reversed |
        | hdr-unknown-type   |
        | hdr-missing-type   |
        | hdr-junk           |

  @JOB-FMT-10 @SHOULD
  Rule: Of several faults the first in the order of checks is reported

    Scenario Outline: <first>, not <later>
      Given a request that alice signed with the header entry <one> and the header entry <other>
      When it is verified
      Then it is refused with the error "<error>"

      Examples:
        | first                  | later                  | one                   | other              | error                                       |
        | the version            | the mechanism          | version: integer 2    | mechanism: string x | sign-unwrap: header version=2 unknown      |
        | an unknown mechanism   | the userid             | mechanism: string x   | userid: left out   | sign-unwrap: header mechanism=x unknown     |
        | a forbidden mechanism  | the userid             | mechanism: string none | userid: left out  | sign-unwrap: header mechanism=none not allowed |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                          |
        | hdr-order-version-before-mech   |
        | hdr-order-mech-before-userid    |
        | hdr-order-allowed-before-userid |
        | hdr-order-userid-before-payload |

  @JOB-FMT-11 @MUST
  Rule: A signed request has three parts, parted by its first two dots

    Scenario: More dots belong to the signature
      Given a request that alice signed just now
      When ".none" is added at its end
      And it is verified without looking at the signature
      Then it is read as alice's
      And its content is what alice signed

    Scenario: A dot inside of the payload makes it another request
      Given a request that alice signed just now
      When a dot is put into its payload
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

    Scenario: A request can hold any bytes
      Given a request that alice signed just now with every byte value
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

  @JOB-FMT-12 @MUST
  Rule: A header is written with version, mechanism and userid, in this order

    Scenario Outline: Signed with <mechanism>
      Given alice signs a request with <mechanism>
      Then its header begins with these entries
        | key       | type    | value       |
        | version   | integer | 1           |
        | mechanism | string  | <mechanism> |
        | userid    | integer | alice's     |
      And its payload is what alice signed, in strict base64
      And in alice's own instance it is accepted as alice's

      Examples:
        | mechanism | why                              |
        | munge     | the credential comes after them  |
        | none      | nothing else in the header       |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the signed request is the recorded one

      Examples:
        | vector           |
        | wrap-none-hello  |
        | wrap-none-uid0   |
        | wrap-munge-hello |
        | wrap-munge-empty |

  @JOB-FMT-13 @SHOULD
  Rule: Integers in a header are read whole

    Scenario Outline: version <text> is <verdict>
      Given a request that alice signed with the header entry version: integer <text>
      When it is verified
      Then it is <verdict>

      Examples:
        | text                 | verdict  | why                      |
        | "1"                    | accepted | the usual spelling      |
        | "+1"                   | accepted | a sign                  |
        | "01"                   | accepted | a leading zero          |
        | " 1"                   | accepted | may stand after a blank |
        | "1x"                   | refused  | something is left       |
        | "1 "                   | refused  | something is left       |
        | "0x1"                  | refused  | not decimal             |
        | ""                     | refused  | no number at all        |
        | "18446744073709551617" | refused  | 1 only if it overflows  |

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: As recorded from the Flux library: <vector>
      Given the recorded request <vector>
      When it is verified as it was then
      Then the outcome is the recorded one

      Examples:
        | vector                    |
        | hdr-version-leading-space |
        | hdr-version-plus          |

  @JOB-FMT-14 @MUST
  Rule: Hostile input is refused like any other, and the next good request is accepted

    Scenario Outline: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                                      | why                                     |
        | a text of 1000000 dots                    | where are the borders                   |
        | a text of 1000000 letters                 | no border at all                        |
        | every byte value                          | not a text                              |
        | the request with a zero byte in it        | the end of a string, to some            |
        | a header with 20000 keys and no userid    | must not take the square of it in time  |
        | a header with one key of 1000000 letters  | no limit is written anywhere            |

    Scenario: A header with thousands of keys is read if it is well signed
      Given a request that alice signed with 20000 unknown header entries
      When it is verified
      Then it is accepted as alice's

    Scenario: Wherever a request is cut off, it is refused
      Given a request that alice signed just now
      When it is verified cut off at forty places
      Then it is refused each time
      But the request itself is accepted as alice's
