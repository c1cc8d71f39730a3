@peer:munge
Feature: The [sign] table
  Three keys say how long a signature is good, which mechanism signs and which
  mechanisms are considered when a signature is verified.

  @JOB-CONF-02 @MUST
  Rule: The [sign] table may hold the documented keys, and no others

    Scenario Outline: A key that the document does not have is refused: <key>
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When the key <key> with the value <value> is added to [sign]
      Then requests are neither signed nor verified with it
      But with that key taken out requests are signed and verified

      Examples:
        | key           | value       | why                                             |
        | max-tll       | 60          | a slip that would leave signatures good forever |
        | max_ttl       | 60          | the names are spelt with hyphens                |
        | Max-TTL       | 60          | and in lower case                               |
        | allowed-type  | [ "munge" ] | a slip that would let more in than was meant    |
        | default-types | "munge"     | a slip                                          |
        | foo           | 1           | no key of any table                             |

    Scenario Outline: A key that is spelt like <key> is another one
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When each other spelling of <key> is added to [sign]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      Examples:
        | key           | why                                           |
        | max-ttl       | names are taken as they are written           |
        | default-type  | names are taken as they are written           |
        | allowed-types | names are taken as they are written           |

    Scenario: A key of another table has no place in [sign]
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When each key of another table is added to [sign]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

    Scenario Outline: The documented keys are accepted together: those of [sign] and <more>
      Given a configuration with the keys max-ttl, default-type, allowed-types, <more>
      Then requests are signed and verified with it

      @mechanism:munge
      Examples:
        | more        | why                |
        | socket-path | all keys for munge |

      @mechanism:curve
      Examples:
        | more                  | why                |
        | require-ca, cert-path | all keys for curve |

      @mechanism:munge @mechanism:curve
      Examples:
        | more                               | why                 |
        | socket-path, require-ca, cert-path | everything there is |

  @JOB-CONF-04 @MUST
  Rule: max-ttl is an integer, default-type a string and allowed-types a list

    Scenario Outline: A value of another type is refused: <key> = <value>
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When <key> becomes <value>
      Then requests are neither signed nor verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key           | value                 | why                      |
        | max-ttl       | "1209600"             | a string                 |
        | max-ttl       | 1209600.0             | a float                  |
        | max-ttl       | true                  | a boolean                |
        | max-ttl       | 2020-01-01T00:00:00Z  | a time                   |
        | max-ttl       | [ 1209600 ]           | a list                   |
        | max-ttl       | { seconds = 1209600 } | a table                  |
        | default-type  | 1                     | an integer               |
        | default-type  | true                  | a boolean                |
        | default-type  | [ "{mechanism}" ]     | a list                   |
        | allowed-types | "{mechanism}"         | a string and no list     |
        | allowed-types | 1                     | an integer               |
        | allowed-types | true                  | a boolean                |
        | allowed-types | [ 1 ]                 | not a list of mechanisms |

    Scenario Outline: Whatever else TOML has for a value is none of <key>
      Given a configuration for munge, else curve, else none
      And requests are signed and verified with it
      When a value of each other type is given to <key> of [sign]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      Examples:
        | key           | why                                    |
        | max-ttl       | an integer, and nothing that looks like one |
        | default-type  | a string                               |
        | allowed-types | a list                                 |

    @needs:uid
    Scenario Outline: As recorded from the Flux library: with <vector> a request is <verdict>
      Given the recorded configuration <vector>
      When a request is signed with it
      Then it is <verdict>, as it was then

      @mechanism:none
      Examples:
        | vector         | verdict | why       |
        | cfg-ttl-string | refused | a text    |
        | cfg-ttl-float  | refused | a float   |
        | cfg-ttl-bool   | refused | a boolean |
        | cfg-ttl-date   | refused | a time    |
        | cfg-ttl-array  | refused | a list    |
        | cfg-ttl-tbl    | refused | a table   |
        | cfg-dt-int     | refused | a number  |
        | cfg-dt-array   | refused | a list    |
        | cfg-at-string  | refused | a text    |

  @JOB-TTL-01 @MUST
  Rule: A signature is valid for max-ttl seconds, and no longer

    @mechanism:munge
    Scenario Outline: With a max-ttl of 600 seconds, a MUNGE request signed <age> seconds ago is <verdict>
      Given a MUNGE domain with the hosts login and compute
      And a max-ttl of 600 seconds
      And a request that alice signed <age> seconds ago
      When it is verified on compute
      Then it is <verdict>

      Examples:
        | age  | verdict  | why             |
        | 0    | accepted | fresh           |
        | 300  | accepted | within its time |
        | 700  | refused  | beyond its time |
        | 3600 | refused  | long beyond     |

    @mechanism:munge
    Scenario: A longer max-ttl makes the same MUNGE request good again
      Given a MUNGE domain with the hosts login and compute
      And a max-ttl of 600 seconds
      And a request that alice signed 700 seconds ago
      When it is verified on compute
      Then it is refused
      And no user and no content is reported
      But with a max-ttl of 1000 seconds the same request is accepted as alice's

    @mechanism:munge
    Scenario Outline: Under a max-ttl of <ttl>, a MUNGE request signed <age> seconds ago is <verdict>
      Given a MUNGE domain with the hosts login and compute
      And a max-ttl of <ttl> seconds
      And a request that alice signed <age> seconds ago
      When it is verified on compute
      Then it is <verdict>

      Examples:
        | ttl                 | age | verdict  | why                                |
        | 1                   | 60  | refused  | the shortest                       |
        | 60                  | 700 | refused  | seconds, and no minutes            |
        | 66136               | 700 | accepted | 600 only in 16 bits                |
        | 2147483648          | 700 | accepted | negative only in 32 bits           |
        | 4294967296          | 700 | accepted | 0 only in 32 bits                  |
        | 4294967896          | 700 | accepted | 600 only in 32 bits                |
        | 4611686018427387904 | 700 | accepted | 2^62                               |

    @needs:clock
    Scenario Outline: That a <mechanism> signature was good once does not make it last
      Given a configuration for <mechanism>
      And alice signs a request
      When max-ttl becomes 60
      And it is verified 59 seconds later
      Then it is accepted
      When it is verified 61 seconds later
      Then it is refused
      And no user and no content is reported
      But verified 59 seconds later the same request is accepted

      @mechanism:munge
      Examples:
        | mechanism | why                                     |
        | munge     | what was found good must not be kept so |

      @mechanism:curve
      Examples:
        | mechanism | why                                     |
        | curve     | what was found good must not be kept so |

    @needs:clock @mechanism:munge
    Scenario Outline: By a clock <late> seconds on, a MUNGE signature is <verdict> under a max-ttl of 2147483648
      Given a configuration for munge
      And alice signs a request
      When max-ttl becomes 2147483648
      And it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late       | verdict  | why                     |
        | 2147483647 | accepted | 31 bits of seconds      |
        | 2147483648 | accepted | the last second counts  |
        | 2147483649 | refused  | one second late         |
        | 6442450944 | refused  | in time only in 32 bits |

    @slow
    Scenario Outline: A <mechanism> signature is as old as the verifier's max-ttl lets it become, whatever the signer's was
      Given a configuration for <mechanism>
      And alice signs a request
      When max-ttl becomes 1
      And it is verified when it is 3 seconds old
      Then it is refused
      And no user and no content is reported
      But with max-ttl as before the same request is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | why                                        |
        | munge     | the credential would last for five minutes |

      @mechanism:curve
      Examples:
        | mechanism | why                                            |
        | curve     | the request itself says that it is good longer |

    @needs:clock
    Scenario Outline: By a clock <late> seconds on, a <mechanism> signature is <verdict> under a max-ttl of 60
      Given a configuration for <mechanism>
      And alice signs a request
      When max-ttl becomes 60
      And it is verified <late> seconds later
      Then it is <verdict>

      @mechanism:munge
      Examples:
        | mechanism | late | verdict  | why             |
        | munge     | 59   | accepted | within its time |
        | munge     | 61   | refused  | one second late |

      @mechanism:curve
      Examples:
        | mechanism | late | verdict  | why             |
        | curve     | 59   | accepted | within its time |
        | curve     | 61   | refused  | one second late |

  @JOB-TTL-02 @MUST @door:adapter @door:ingest @mechanism:munge @door:queue @exclusive:queue @slow
  Rule: A job that has waited in the queue for longer than max-ttl does not run

    Scenario: Of two jobs in the queue, the one that has waited for too long does not run
      Given an instance for all users with a max-ttl of 60 seconds whose queue is stopped
      And alice submits a request that she has just signed
      And alice submits a request that she signed 55 seconds ago
      When the queue is started as soon as the older one is 61 seconds old
      Then the newer job runs with what alice signed
      And the older job does not run

  @JOB-TTL-03 @MUST @mechanism:munge
  Rule: The recommended max-ttl of 1209600 means two weeks

    Scenario Outline: Under a max-ttl of two weeks, a request signed <days> days and <hours> hours ago is <verdict>
      Given a MUNGE domain with the hosts login and compute
      And max-ttl is 1209600
      And a request that alice signed <days> days and <hours> hours ago
      When it is verified on compute
      Then it is <verdict>

      Examples:
        | days | hours | verdict  | why                    |
        | 1    | 0     | accepted | jobs wait over a night |
        | 13   | 23    | accepted | almost two weeks       |
        | 14   | 1     | refused  | more than two weeks    |

    @needs:clock
    Scenario Outline: By a clock <late> seconds on, a request is <verdict> under a max-ttl of two weeks
      Given a MUNGE domain with the hosts login and compute
      And max-ttl is 1209600
      And alice signs a request
      When it is verified <late> seconds later
      Then it is <verdict>

      Examples:
        | late    | verdict  | why                 |
        | 1209599 | accepted | almost two weeks    |
        | 1209601 | refused  | a second beyond it  |

  @JOB-TYPE-01 @MUST
  Rule: default-type is the mechanism that signs when none is asked for

    Scenario Outline: With default-type "<mechanism>" a request is signed with <mechanism>
      Given a configuration for <mechanism>
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with <mechanism>
      But with allowed-types [ "<other>" ] the same request is refused

      @mechanism:munge
      Examples:
        | mechanism | other | why                 |
        | munge     | curve | the recommended one |

      @mechanism:curve
      Examples:
        | mechanism | other | why         |
        | curve     | munge | another one |

    @mechanism:munge @mechanism:curve
    Scenario Outline: allowed-types <list> does not decide what signs, default-type "<mechanism>" does
      Given a configuration for <other>
      And a configuration for <mechanism>
      And allowed-types is <list>
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with <mechanism>
      But with allowed-types [ "<other>" ] the same request is refused

      Examples:
        | mechanism | other | list                 | why             |
        | munge     | curve | [ "curve", "munge" ] | not its first   |
        | munge     | curve | [ "munge", "curve" ] | not its last    |
        | curve     | munge | [ "curve", "munge" ] | not its last    |
        | curve     | munge | [ "munge", "curve" ] | not its first   |

    @mechanism:none
    Scenario: With default-type "none" a request is not signed
      Given default-type is "none"
      When alice signs a request
      And it is verified in alice's own instance
      Then it is accepted as alice's
      And it was signed with none

  @JOB-TYPE-02 @MUST @needs:owner @mechanism:munge @mechanism:none
  Rule: default-type signs for users other than the owner of the instance

    Scenario: The request of an instance's owner is not signed, anybody else's is
      Given a configuration for munge
      When alice signs a request for bob's instance
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge
      But what alice signs for her own instance is unsigned and refused by all others

    Scenario Outline: <user> is another owner than alice, <who>: what she signs for that instance is signed
      Given a configuration for munge
      When alice signs a request for <user>'s instance
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge

      Examples:
        | user  | who                                          | why                         |
        | carol | a second one, so that no single answer fits  | it is not about bob         |
        | erin  | whose number is alice's in its lower 16 bits | numbers are compared whole  |

    Scenario: The unsigned request of an instance's owner is good in that instance
      Given a configuration for munge
      When alice signs a request for her own instance
      And it is verified in alice's own instance
      Then it is accepted as alice's
      And it was signed with none

  @JOB-TYPE-03 @MUST @mechanism:munge
  Rule: With the recommended values requests are signed with munge, and nothing but munge is accepted

    Scenario: The recommended configuration signs with munge
      Given a MUNGE domain with the hosts login and compute
      And the recommended configuration
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge

    Scenario Outline: Under the recommended configuration a request signed with <mechanism> is refused
      Given a configuration for <mechanism>
      And a MUNGE domain with the hosts login and compute
      And the recommended configuration
      When alice signs a request with <mechanism>
      And it is verified
      Then it is refused
      And no user and no content is reported
      But what alice signs with munge is accepted as alice's

      @mechanism:curve
      Examples:
        | mechanism | why             |
        | curve     | not on the list |

      @mechanism:none
      Examples:
        | mechanism | why               |
        | none      | must not be on it |

  @JOB-TYPE-04 @MUST
  Rule: Only mechanisms in allowed-types are considered for verification

    Scenario Outline: With allowed-types <list>, a request signed with <mechanism> is <verdict>
      Given a configuration for <mechanism>
      And allowed-types is <list>
      When alice signs a request with <mechanism>
      And it is verified
      Then it is <verdict>

      @mechanism:munge
      Examples:
        | list        | mechanism | verdict  | why          |
        | [ "munge" ] | munge     | accepted | the only one |
        | [ "curve" ] | munge     | refused  | not listed   |
        | [ "none" ]  | munge     | refused  | not listed   |

      @mechanism:curve
      Examples:
        | list        | mechanism | verdict  | why          |
        | [ "curve" ] | curve     | accepted | the only one |
        | [ "munge" ] | curve     | refused  | not listed   |
        | [ "none" ]  | curve     | refused  | not listed   |

      @mechanism:munge @mechanism:curve
      Examples:
        | list                 | mechanism | verdict  | why                           |
        | [ "munge", "curve" ] | munge     | accepted | the first of two              |
        | [ "munge", "curve" ] | curve     | accepted | the second of two             |
        | [ "curve", "munge" ] | munge     | accepted | the order of the list is free |
        | [ "curve", "munge" ] | curve     | accepted | for each of the two           |

      @mechanism:munge @mechanism:curve @mechanism:none
      Examples:
        | list                         | mechanism | verdict  | why                      |
        | [ "none", "curve", "munge" ] | munge     | accepted | the last of three        |
        | [ "none", "munge", "curve" ] | munge     | accepted | in the middle of three   |
        | [ "munge", "munge" ]         | curve     | refused  | twice another is not two |
        | [ "munge", "none" ]          | curve     | refused  | not between them         |

    Scenario Outline: What is taken off the list stops to count, and counts again when it is back: <mechanism>
      Given a configuration for <mechanism>
      And alice signs a request
      And it is accepted as alice's under this configuration
      When allowed-types becomes [ "<other>" ]
      And it is verified
      Then it is refused
      But with allowed-types [ "<mechanism>" ] the same request is accepted as alice's

      @mechanism:munge
      Examples:
        | mechanism | other | why               |
        | munge     | curve | another is listed |

      @mechanism:curve
      Examples:
        | mechanism | other | why               |
        | curve     | munge | another is listed |
