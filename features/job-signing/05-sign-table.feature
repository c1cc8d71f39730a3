@peer:munge
Feature: The [sign] table
  Three keys say how long a signature is good, which mechanism signs and which
  mechanisms are considered when a signature is verified.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-CONF-02 @MUST
  Rule: The [sign] table may hold the documented keys, and no others

    Scenario Outline: A key that is not documented is refused: <key>
      Given a configuration with which requests are signed and verified
      When the key <key> with the value <value> is added to [sign]
      Then no request is both signed and verified with it
      But with that key taken out requests are signed and verified

      Examples:
        | key           | value       | why                                             |
        | max-tll       | 60          | a slip that would leave signatures good forever |
        | max_ttl       | 60          | the names are spelt with hyphens                |
        | Max-TTL       | 60          | and in lower case                               |
        | allowed-type  | [ "munge" ] | a slip that would let more in than was meant    |
        | default-types | "munge"     | a slip                                          |

    Scenario: All documented keys together are accepted
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with all documented keys
      Then requests are signed and verified with it

  @JOB-CONF-04 @MUST
  Rule: max-ttl is an integer, default-type a string and allowed-types a list

    Scenario Outline: <key> = <value> is refused
      Given a configuration with which requests are signed and verified
      When <key> becomes <value>
      Then no request is both signed and verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key           | value       | why                       |
        | max-ttl       | "1209600"   | a string                  |
        | max-ttl       | true        | a boolean                 |
        | max-ttl       | [ 1209600 ] | a list                    |
        | default-type  | 1           | an integer                |
        | default-type  | true        | a boolean                 |
        | default-type  | [ "munge" ] | a list                    |
        | allowed-types | "munge"     | a string and no list      |
        | allowed-types | 1           | an integer                |
        | allowed-types | [ 1 ]       | not a list of mechanisms  |

  @JOB-TTL-01 @MUST
  Rule: A signature is valid for max-ttl seconds, and no longer

    Scenario Outline: With a max-ttl of 600 seconds, a request signed <age> seconds ago is <verdict>
      Given a max-ttl of 600 seconds
      And a request that alice signed <age> seconds ago
      When it is verified on compute
      Then it is <verdict>

      Examples:
        | age  | verdict  | why                                      |
        | 0    | accepted | fresh                                    |
        | 300  | accepted | within its time                          |
        | 700  | refused  | beyond its time                          |
        | 3600 | refused  | long beyond                              |

    Scenario: A longer max-ttl makes the same request good again
      Given a max-ttl of 600 seconds
      And a request that alice signed 700 seconds ago
      When it is verified on compute
      Then it is refused
      And no user and no content is reported
      But with a max-ttl of 1000 seconds the same request is accepted as alice's

    @needs:clock
    Scenario Outline: By the verifier's clock, <late> seconds after a <mechanism> signature with a max-ttl of 60 it is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is [ "munge", "curve" ]
      And a max-ttl of 60 seconds
      When alice signs a request with <mechanism>
      And it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | mechanism | late | verdict  | why               |
        | munge     | 59   | accepted | within its time   |
        | munge     | 61   | refused  | one second late   |
        | curve     | 59   | accepted | within its time   |
        | curve     | 61   | refused  | one second late   |

  @JOB-TTL-02 @MUST @door:adapter @door:ingest @door:queue @exclusive:queue @slow
  Rule: A job that has waited in the queue for longer than max-ttl does not run

    Scenario: Two jobs wait; for one of them it is too long
      Given an instance for all users with a max-ttl of 60 seconds whose queue is stopped
      And alice submits a request that she has just signed
      And alice submits a request that she signed 55 seconds ago
      When the queue is started as soon as the older one is 61 seconds old
      Then the newer job runs with what alice signed
      And the older job does not run

  @JOB-TTL-03 @MUST
  Rule: The recommended max-ttl of 1209600 means two weeks

    Scenario Outline: A request signed <days> days and <hours> hours ago is <verdict>
      Given max-ttl is 1209600
      And a request that alice signed <days> days and <hours> hours ago
      When it is verified on compute
      Then it is <verdict>

      Examples:
        | days | hours | verdict  | why                       |
        | 1    | 0     | accepted | jobs wait over a night    |
        | 13   | 23    | accepted | almost two weeks          |
        | 14   | 1     | refused  | more than two weeks       |

  @JOB-TYPE-01 @MUST
  Rule: default-type is the mechanism that signs when none is asked for

    Scenario Outline: With default-type "<mechanism>" a request is signed with <mechanism>
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is [ "munge", "curve" ]
      And default-type is "<mechanism>"
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with <mechanism>
      But with allowed-types [ "<other>" ] the same request is refused

      Examples:
        | mechanism | other | why                     |
        | munge     | curve | the recommended one     |
        | curve     | munge | the other one           |

  @JOB-TYPE-02 @MUST @needs:owner
  Rule: default-type signs for users other than the owner of the instance

    Scenario: The owner's request is not signed, anybody else's is
      Given default-type is "munge"
      When alice signs a request for bob's instance
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge
      But what alice signs for her own instance is unsigned and refused by all others

    Scenario: The owner's request is good in the owner's instance
      Given default-type is "munge"
      When alice signs a request for her own instance
      And it is verified in alice's own instance
      Then it is accepted as alice's
      And it was signed with none

  @JOB-TYPE-03 @MUST
  Rule: With the recommended values requests are signed with munge, and nothing but munge is accepted

    Scenario: Signed with munge
      Given the recommended configuration
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge

    Scenario Outline: A request signed with <mechanism> is refused
      Given a certificate authority, and a certificate that it issued to alice
      And the recommended configuration
      When alice signs a request with <mechanism>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But what alice signs with munge is accepted as alice's

      Examples:
        | mechanism | why                  |
        | curve     | not on the list      |
        | none      | must not be on it    |

  @JOB-TYPE-04 @MUST
  Rule: Only mechanisms in allowed-types are considered for verification

    Scenario Outline: With allowed-types <list>, a request signed with <mechanism> is <verdict>
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is <list>
      When alice signs a request with <mechanism>
      And it is verified
      Then it is <verdict>

      Examples:
        | list                 | mechanism | verdict  | why                            |
        | [ "munge" ]          | munge     | accepted | the only one                   |
        | [ "munge" ]          | curve     | refused  | not listed                     |
        | [ "curve" ]          | curve     | accepted | the only one                   |
        | [ "curve" ]          | munge     | refused  | not listed                     |
        | [ "munge", "curve" ] | munge     | accepted | the first of two               |
        | [ "munge", "curve" ] | curve     | accepted | the second of two              |
        | [ "curve", "munge" ] | munge     | accepted | the order of the list is free  |

    Scenario: What is taken off the list stops to count, and counts again when it is back
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is [ "munge", "curve" ]
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When allowed-types becomes [ "munge" ]
      And it is verified
      Then it is refused
      But with allowed-types [ "munge", "curve" ] the same request is accepted as alice's
