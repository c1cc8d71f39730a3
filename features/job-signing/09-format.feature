@peer:munge
Feature: The signed request
  The document does not say what a signed request looks like. This is what the
  Flux library writes and reads: three parts, parted by dots - a header of typed
  entries in base64, the content in base64, and a signature over both. Peers of
  different make understand each other only if they agree on it.

  @JOB-FMT-01 @MUST
  Rule: An empty request can be signed

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario: An empty request comes back as no content
      Given alice signs an empty request
      When it is verified
      Then it is accepted as alice's
      And it has no content

    @mechanism:munge
    Scenario: Nothing can be slipped into an empty request
      Given alice signs an empty request
      When the content of the request is replaced by "rm -rf"
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                | verdict  | why                           |
        | none-ok-empty-payload | accepted | an empty payload is a payload |

      @mechanism:munge
      Examples:
        | vector         | verdict  | why                           |
        | munge-ok-empty | accepted | an empty payload is a payload |

      @mechanism:curve
      Examples:
        | vector              | verdict  | why                           |
        | curve-home-ok-empty | accepted | an empty payload is a payload |

  @JOB-FMT-02 @MUST
  Rule: A header that is missing, empty or not base64 is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A text whose header cannot be decoded is refused: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                             | why                                |
        | nothing at all                   | no header                          |
        | the header alone                 | no dot ends it                     |
        | the request without its header   | it begins with a dot               |
        | the request after a blank        | white space is not base64          |
        | the request with a broken header | characters outside of the alphabet |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                | verdict  | why                           |
        | none-ok-empty-payload | accepted | an empty payload is a payload |
        | fmt-empty             | refused  | no text at all                |
        | fmt-no-dot            | refused  | nothing ends the header       |
        | fmt-empty-header      | refused  | nothing before the first dot  |
        | fmt-leading-space     | refused  | a blank before the header     |
        | fmt-header-no-padding | refused  | the padding is missing        |

  @JOB-FMT-03 @MUST
  Rule: A payload that is missing or not base64 is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A text whose payload cannot be decoded is refused: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                              | why                                |
        | the header and a dot              | nothing ends the payload           |
        | the request without its signature | no second dot                      |
        | the request with a broken payload | characters outside of the alphabet |

    @mechanism:munge
    Scenario: A payload that cannot be decoded is no empty one: of a single letter it is refused, however well it is signed
      Given a request that alice signed with its payload in base64 of a single letter
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same in strict base64 is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                   | verdict  | why                      |
        | fmt-payload-std-alphabet | accepted | the standard alphabet    |
        | fmt-header-only-dot      | refused  | nothing ends the payload |

  @JOB-FMT-04 @MUST
  Rule: Base64 is strict

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A <part> in base64 <spelling> is refused, however well it is signed
      Given a request that alice signed with its <part> in base64 <spelling>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same in strict base64 is accepted as alice's

      Examples:
        | part    | spelling                       | why                                        |
        | header  | without padding                | its length must be a multiple of four      |
        | header  | with half of its padding       | its length must be a multiple of four      |
        | header  | with too much padding          | a fourth sign of padding means nothing     |
        | header  | with stray bits                | two spellings of one header                |
        | header  | with a blank                   | white space                                |
        | header  | with a blank before it         | white space                                |
        | header  | with a line break              | white space                                |
        | header  | with a line break at its end   | white space, where MIME puts it            |
        | header  | with the URL-safe alphabet     | another alphabet                           |
        | header  | with more after the padding    | padding ends it                            |
        | header  | with an exclamation mark in it | no sign of the alphabet                    |
        | header  | with a zero byte in it         | no sign of the alphabet                    |
        | payload | without padding                | its length must be a multiple of four      |
        | payload | with half of its padding       | its length must be a multiple of four      |
        | payload | with too much padding          | a fourth sign of padding means nothing     |
        | payload | with stray bits                | the unused bits of the last sign must be 0 |
        | payload | with stray bits before a single sign of padding | two bits are unused there, not four |
        | payload | with a blank                   | white space                                |
        | payload | with a blank before it         | white space                                |
        | payload | with a line break              | white space                                |
        | payload | with a line break at its end   | white space, where MIME puts it            |
        | payload | with a tab                     | white space                                |
        | payload | with the URL-safe alphabet     | another alphabet                           |
        | payload | with more after the padding    | padding ends it                            |
        | payload | with an exclamation mark in it | no sign of the alphabet                    |
        | payload | with a zero byte in it         | no sign of the alphabet                    |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                        | verdict  | why                    |
        | fmt-payload-std-alphabet      | accepted | the standard alphabet  |
        | fmt-payload-no-padding        | refused  | the padding is missing |
        | fmt-payload-urlsafe           | refused  | the URL-safe alphabet  |
        | fmt-payload-noncanonical-bits | refused  | unused bits are set    |
        | fmt-payload-whitespace        | refused  | a blank inside         |
        | fmt-payload-newline           | refused  | a line break inside    |

  @JOB-FMT-05 @MUST
  Rule: A header without version, or with another than 1, is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A header with version: <value> is refused
      Given a request that alice signed with the header entry version: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same with the header entry version: integer 1 is accepted as alice's

      Examples:
        | value                        | why                         |
        | left out                     | there is none               |
        | integer 0                    | before the first            |
        | integer 2                    | after the last              |
        | integer -1                   | another number              |
        | integer 257                  | 1 only in 8 bits            |
        | integer 65537                | 1 only in 16 bits           |
        | integer 4294967297           | 1 only in 32 bits           |
        | integer 18446744073709551617 | 1 only in 64 bits           |
        | integer x                    | no number                   |
        | integer "1x"                 | a number and more           |
        | integer "1 "                 | a number and more           |
        | integer "1.0"                | a number and more           |
        | integer "0x1"                | not decimal                 |
        | integer ""                   | nothing                     |
        | integer "1 1"                | two numbers                 |
        | integer "١"                  | a digit of another script   |

    @mechanism:munge
    Scenario: A header that spells version in any other way has no version, and is refused
      Given a request that alice signed just now
      When the same is signed with the key version in each other spelling
      Then each of them is refused
      But the request itself is accepted as alice's

    @mechanism:munge
    Scenario: A version of any other type is none, and is refused
      Given a request that alice signed just now
      When the same is signed with the key version of each other type
      Then each of them is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                  | verdict  | why                      |
        | hdr-version-plus        | accepted | a sign before the number |
        | hdr-version-missing     | refused  | there is none            |
        | hdr-version-0           | refused  | before the first         |
        | hdr-version-string-type | refused  | a text                   |
        | hdr-version-notint      | refused  | no number                |

  @JOB-FMT-06 @MUST
  Rule: A header without mechanism, or with an unknown one, is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A header with mechanism: <value> is refused
      Given a request that alice signed with the header entry mechanism: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same with the header entry mechanism: string munge is accepted as alice's

      Examples:
        | value        | why                  |
        | left out     | there is none        |
        | string foo   | no such mechanism    |
        | string ""    | no name              |
        | string none  | the credential makes no mechanism, and this one isn't listed |
        | string curve | the credential makes no mechanism, and this one isn't listed |

    @mechanism:munge
    Scenario: A header that spells mechanism in any other way has no mechanism, and is refused
      Given a request that alice signed just now
      When the same is signed with the key mechanism in each other spelling
      Then each of them is refused
      But the request itself is accepted as alice's

    @mechanism:munge
    Scenario: A header that spells the name of its mechanism in any other way is refused
      Given a request that alice signed just now
      When the same is signed with each other spelling of its mechanism
      Then each of them is refused
      But the request itself is accepted as alice's

    @mechanism:munge
    Scenario: A mechanism of any other type is none, and is refused
      Given a request that alice signed just now
      When the same is signed with the key mechanism of each other type
      Then each of them is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:munge
      Examples:
        | vector   | verdict  | why                        |
        | munge-ok | accepted | a credential of the domain |

      @mechanism:none
      Examples:
        | vector                | verdict | why                  |
        | hdr-mechanism-missing | refused | there is none        |
        | hdr-mechanism-unknown | refused | no such mechanism    |
        | hdr-mechanism-case    | refused | names are lower case |
        | hdr-mechanism-inttype | refused | a number             |

  @JOB-FMT-07 @MUST
  Rule: A header without userid, or with one that is not an integer, is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A header with userid: <value> is refused
      Given a request that alice signed with the header entry userid: <value>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same with the header entry userid: alice's is accepted as alice's

      Examples:
        | value                       | why             |
        | left out                    | there is none   |
        | integer ""                  | nothing         |
        | integer root                | no number       |
        | integer 0x0                 | not decimal     |
        | integer 9223372036854775808 | beyond 64 bits  |
        | alice's and 18446744073709551616 | hers only in 64 bits |
        | alice's and a letter        | a number and more |
        | alice's and a blank         | a number and more |
        | alice's and a line break    | a number and more |
        | alice's and a fraction      | a number and more |
        | alice's in Arabic digits    | digits of another script |
        | alice's in full-width digits | digits of another width |

    @mechanism:munge
    Scenario: A header that spells userid in any other way has no userid, and is refused
      Given a request that alice signed just now
      When the same is signed with the key userid in each other spelling
      Then each of them is refused
      But the request itself is accepted as alice's

    @mechanism:munge
    Scenario: A userid of any other type is none, and is refused
      Given a request that alice signed just now
      When the same is signed with the key userid of each other type
      Then each of them is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                       | verdict  | why                                |
        | hdr-userid-dup-first-wins    | accepted | the first of two is the user's own |
        | hdr-userid-missing           | refused  | there is none                      |
        | hdr-userid-stringtype        | refused  | a text                             |
        | hdr-userid-notint            | refused  | no number                          |
        | hdr-userid-negative-noverify | accepted | read, not verified: whom it claims |

  @JOB-FMT-08 @MUST
  Rule: Keys may stand in any order, unknown ones are ignored, and of two with one name the first counts

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A request with <header> is <verdict>
      Given a request that alice signed with <header>
      When it is verified
      Then it is <verdict>

      Examples:
        | header                                  | verdict  | why                                |
        | the header entries in reverse order     | accepted | order carries no meaning           |
        | an unknown header entry of each type    | accepted | for keys that come later           |
        | her userid before a second one, bob's   | accepted | the first counts                   |
        | bob's userid before a second one, hers  | refused  | the first counts, and isn't signed |
        | a userid of another type before her own | refused  | the first counts, and is none      |
        | bob's USERID before her own userid      | accepted | another key, of no meaning         |
        | bob's USERID after her own userid       | accepted | another key, of no meaning         |

    @mechanism:munge
    Scenario: Of two entries of one key the first counts, whichever key it is
      Given a request that alice signed just now
      When the same is signed with another entry of each key behind its own
      Then each of them is accepted as alice's
      When the same is signed with another entry of each key before its own
      Then each of them is refused
      When the same is signed with an entry of another type before that of each key
      Then each of them is refused

    @mechanism:munge
    Scenario: A header entry that is ignored is signed all the same
      Given a request that alice signed with an unknown header entry of each type
      When an unknown header entry is added to it
      And it is verified
      Then it is refused
      But the request itself is accepted as alice's

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                        | verdict  | why                                |
        | hdr-order-reversed            | accepted | whole entries, in reverse order    |
        | hdr-userid-dup-first-wins     | accepted | the first of two is the user's own |
        | hdr-userid-dup-first-wins-bad | refused  | the first of two is another user's |

      @mechanism:curve
      Examples:
        | vector                  | verdict  | why                                    |
        | curve-header-order-free | accepted | certificate and times in another order |

  @JOB-FMT-09 @MUST
  Rule: A header block that is not whole entries is refused

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A header block in which <flaw> is refused
      Given a request that alice signed with a header block in which <flaw>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same with a whole header block is accepted as alice's

      Examples:
        | flaw                     | why                         |
        | the last byte is missing | the last value has no end   |
        | a value is missing       | the number of parts is odd  |
        | a key is empty           | a value without a name      |
        | a type letter is unknown | nobody knows how to read it |
        | a type letter is missing | nobody knows how to read it |
        | there is only junk       | no entry at all             |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector             | verdict  | why                             |
        | hdr-order-reversed | accepted | whole entries, in reverse order |
        | hdr-unknown-type   | refused  | a type letter that nobody knows |
        | hdr-missing-type   | refused  | an entry without a type letter  |
        | hdr-junk           | refused  | no entry at all                 |

  @JOB-FMT-11 @MUST
  Rule: A signed request has three parts, parted by its first two dots

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario: Dots after the second belong to the signature
      Given a request that alice signed just now
      When ".none" is added at its end
      And it is verified without looking at the signature
      Then it is read as alice's
      And its content is what alice signed

    @mechanism:munge
    Scenario: A dot inside of its payload makes a request another one
      Given a request that alice signed just now
      When a dot is put into its payload
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

    @mechanism:munge
    Scenario: A request can hold any bytes
      Given a request that alice signed just now with every byte value
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed

  @JOB-FMT-12 @MUST
  Rule: A header is written with version, mechanism and userid, in this order

    Scenario Outline: What <mechanism> signs begins with version, mechanism and userid
      Given a configuration for <mechanism>
      And alice signs a request with <mechanism>
      Then its header begins with these entries
        | key       | type    | value       |
        | version   | integer | 1           |
        | mechanism | string  | <mechanism> |
        | userid    | integer | alice's     |
      And its payload is what alice signed, in strict base64
      And in alice's own instance it is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | why                             |
        | munge     | the credential comes after them |

      @mechanism:curve
      Examples:
        | mechanism | why                          |
        | curve     | certificate and times follow |

      @mechanism:none
      Examples:
        | mechanism | why                        |
        | none      | nothing else in the header |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: Signing, as recorded from the Flux library, to the byte: <vector>
      Given the recorded content <vector>
      When it is signed as it was then
      Then the signed request is the recorded one

      @mechanism:none
      Examples:
        | vector          | why                              |
        | wrap-none-hello | three entries, and the word none |
        | wrap-none-uid0  | the same for root                |

      @mechanism:munge
      Examples:
        | vector           | why                                          |
        | wrap-munge-hello | header and payload; the credential is random |
        | wrap-munge-empty | an empty content                             |

  @JOB-FMT-13 @SHOULD
  Rule: Integers in a header are read whole

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A header with the version <text> is <verdict>
      Given a request that alice signed with the header entry version: integer <text>
      When it is verified
      Then it is <verdict>

      Examples:
        | text                   | verdict  | why                     |
        | "1"                    | accepted | the usual spelling      |
        | "+1"                   | accepted | a sign                  |
        | "01"                   | accepted | a leading zero          |
        | " 1"                   | accepted | may stand after a blank |
        | "1x"                   | refused  | something is left       |
        | "1 "                   | refused  | something is left       |
        | "0x1"                  | refused  | not decimal             |
        | ""                     | refused  | no number at all        |
        | "18446744073709551617" | refused  | 1 only if it overflows  |

    @needs:clock @needs:uid @needs:passwd @mechanism:munge
    Scenario Outline: As recorded from the Flux library: <vector> is <verdict>
      Given the recorded request <vector>
      When it is verified as it was then
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector                    | verdict  | why                       |
        | hdr-version-leading-space | accepted | a blank before the number |
        | hdr-version-plus          | accepted | a sign before the number  |

  @JOB-FMT-14 @MUST
  Rule: Hostile input is refused like any other, and the next good request is accepted

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: Hostile input is refused: <text>
      Given a request that alice signed just now
      When <text> is verified in its place
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | text                                     | why                                    |
        | a text of 1000000 dots                   | where are the borders                  |
        | a text of 1000000 letters                | no border at all                       |
        | every byte value                         | not a text                             |
        | the request with a zero byte in it       | the end of a string, to some           |
        | a header with 20000 keys and no userid   | must not take the square of it in time |
        | a header with one key of 1000000 letters | no limit is written anywhere           |

    @mechanism:munge
    Scenario: A header with thousands of keys is read if it is well signed
      Given a request that alice signed with 20000 unknown header entries
      When it is verified
      Then it is accepted as alice's

    @mechanism:munge
    Scenario: A request that is cut off is refused, wherever it is cut
      Given a request that alice signed just now
      When it is verified cut off at forty places
      Then it is refused each time
      But the request itself is accepted as alice's

  @JOB-FMT-15 @MUST
  Rule: A byte above 127 is no base64

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: A <part> in base64 <spelling> is refused, however well it is signed
      Given a request that alice signed with its <part> in base64 <spelling>
      When it is verified
      Then it is refused
      And no user and no content is reported
      But the same in strict base64 is accepted as alice's

      Examples:
        | part    | spelling                              | why                                                         |
        | payload | with U+0080 in place of two slashes   | two bytes, which a decoder was seen to take for two slashes |
        | payload | with U+07FF in place of two slashes   | the last character of two bytes                             |
        | payload | with U+FFEF in place of three slashes | three bytes                                                 |
        | payload | with U+012F in place of a slash       | a slash, if cut to its low byte                             |
        | payload | with U+00AF in place of a slash       | a slash, if cut to seven bits                               |
        | payload | with a no-break space in it           | white space, to some                                        |
        | header  | with U+012F in place of a slash       | a slash, if cut to its low byte                             |
        | header  | with U+00AF in place of a slash       | a slash, if cut to seven bits                               |
        | header  | with a no-break space in it           | white space, to some                                        |

  @JOB-FMT-16 @MUST
  Rule: Content may be large

    Background:
      Given a MUNGE domain with the hosts login and compute

    @mechanism:munge
    Scenario Outline: <content> come back as they were signed
      Given alice signs <content>
      When it is verified
      Then it is accepted as alice's
      And its content is what alice signed
      But with one character in the middle changed it is refused

      Examples:
        | content       | why                                       |
        | 1048576 bytes | more than a credential could hold         |
        | 2097152 bytes | more than any buffer that is made for one |
