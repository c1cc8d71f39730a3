@mechanism:none
Feature: Requests without a signature
  Where the submitter and the owner of the instance are the same, no signature
  is needed: the mechanism none marks such a request. It is not for instances
  that serve others, and allowed-types must not list it: an owner's own requests
  need no entry there, and everybody else's would be let in unsigned.

  @JOB-NONE-01 @MUST
  Rule: An unsigned request is good only where its submitter is the one who verifies it

    Scenario: alice's unsigned request is good in alice's own instance
      Given alice makes an unsigned request
      When it is verified in alice's own instance
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: An unsigned request in the name of <user>, <who>, is refused in alice's own instance
      Given alice makes an unsigned request in the name of <user>
      When it is verified in alice's own instance
      Then it is refused
      And no user and no content is reported
      But an unsigned request in her own name is accepted as alice's

      Examples:
        | user | who                                            | why                           |
        | bob  | somebody else                                  | anybody could say so          |
        | erin | whose number is alice's in its lower 16 bits   | numbers are compared whole    |

    @needs:uid
    Scenario: alice's unsigned request is refused in bob's own instance
      Given alice makes an unsigned request
      When it is verified in bob's own instance
      Then it is refused
      And no user and no content is reported
      But in alice's own instance the same request is accepted as alice's

    @needs:uid
    Scenario: bob's unsigned request is good in bob's own instance, and only there
      Given bob makes an unsigned request
      When it is verified in bob's own instance
      Then it is accepted as bob's
      But in alice's own instance the same request is refused

  @JOB-NONE-02 @MUST @peer:munge
  Rule: Where allowed-types does not list none, an unsigned request is refused

    Scenario Outline: With allowed-types <list>, even alice's own unsigned request is refused
      Given a configuration for <mechanism>
      And allowed-types is <list>
      When alice makes an unsigned request
      And it is verified
      Then it is refused
      And no user and no content is reported
      But what alice signs with <mechanism> is accepted as alice's

      @mechanism:munge
      Examples:
        | list        | mechanism | why                  |
        | [ "munge" ] | munge     | the recommended list |

      @mechanism:curve
      Examples:
        | list        | mechanism | why          |
        | [ "curve" ] | curve     | another list |

      @mechanism:munge @mechanism:curve
      Examples:
        | list                 | mechanism | why                 |
        | [ "munge", "curve" ] | munge     | everything but none |

    @mechanism:munge
    Scenario: The word none in place of a MUNGE credential makes no request unsigned
      Given a configuration for munge
      And alice signs a request
      When its credential is replaced by the word none
      And it is verified
      Then it is refused
      But the request itself is accepted as alice's

  @JOB-NONE-03 @MUST @door:adapter @door:ingest @mechanism:munge @peer:munge
  Rule: A single-user instance takes unsigned requests from its owner, and from nobody else

    @needs:single-user
    Scenario: A single-user instance runs its owner's unsigned request
      Given a single-user instance that alice owns
      When alice submits an unsigned request
      Then it becomes a job of alice's
      And the job runs with what alice signed

    @needs:single-user
    Scenario Outline: A single-user instance turns an unsigned request in the name of <user>, <who>, away
      Given a single-user instance that alice owns
      When alice submits an unsigned request in the name of <user>
      Then it is turned away
      And nothing of it has run when a good request has

      Examples:
        | user  | who                                          | why                        |
        | bob   | somebody else                                | anybody could say so       |
        | carol | another one                                  | it is not about bob        |
        | erin  | whose number is alice's in its lower 16 bits | numbers are compared whole |

    Scenario: An instance for all takes no unsigned request, not even its owner's
      Given an instance for all users that alice owns
      When alice submits an unsigned request
      Then it is turned away
      And nothing of it has run when a good request has
