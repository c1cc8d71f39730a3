@peer:munge
Feature: Requests without a signature
  Where the submitter and the owner of the instance are the same, no signature
  is needed: the mechanism none marks such a request. It is not for instances
  that serve others.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-NONE-01 @MUST
  Rule: An unsigned request is good only where its submitter is the one who verifies it

    Scenario: In the submitter's own instance
      Given alice makes an unsigned request
      When it is verified in alice's own instance
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario: Not in the name of somebody else
      Given alice makes an unsigned request in the name of bob
      When it is verified in alice's own instance
      Then it is refused
      And no user and no content is reported
      But an unsigned request in her own name is accepted as alice's

    @needs:uid
    Scenario: Not in somebody else's instance
      Given alice makes an unsigned request
      When it is verified in bob's own instance
      Then it is refused
      And no user and no content is reported
      But in alice's own instance the same request is accepted as alice's

    @needs:uid
    Scenario: Somebody else's request is good where it was made
      Given bob makes an unsigned request
      When it is verified in bob's own instance
      Then it is accepted as bob's
      But in alice's own instance the same request is refused

  @JOB-NONE-02 @MUST
  Rule: Where allowed-types does not list none, an unsigned request is refused

    Scenario Outline: With allowed-types <list>
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is <list>
      When alice makes an unsigned request
      And it is verified
      Then it is refused
      And no user and no content is reported
      But what alice signs with munge is accepted as alice's

      Examples:
        | list                 | why                                       |
        | [ "munge" ]          | the recommended list                      |
        | [ "munge", "curve" ] | everything but none                       |

    Scenario: The word none in place of a signature makes no request unsigned
      Given alice signs a request
      When its credential is replaced by the word none
      And it is verified
      Then it is refused
      But the request itself is accepted as alice's

  @JOB-NONE-03 @MUST @door:adapter @door:ingest
  Rule: A single-user instance takes unsigned requests from its owner, and from nobody else

    @needs:single-user
    Scenario: The owner's request runs
      Given a single-user instance that alice owns
      When alice submits an unsigned request
      Then it becomes a job of alice's
      And the job runs with what alice signed

    @needs:single-user
    Scenario: A request in the name of somebody else does not
      Given a single-user instance that alice owns
      When alice submits an unsigned request in the name of bob
      Then it is turned away
      And nothing of it has run when a good request has

    Scenario: An instance for all takes no unsigned request, not even its owner's
      Given an instance for all users that alice owns
      When alice submits an unsigned request
      Then it is turned away
      And nothing of it has run when a good request has
