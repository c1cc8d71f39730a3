@door:http @door:launch
Feature: Scheduled workflows
  What runs by the clock runs for a service account, which is named when the
  schedule is made. The scheduler makes the execution token in that account's
  name; if the account is gone or disabled when the time has come, that run is
  left out.

  Background:
    Given a server
    And a workflow outer/report with the tasks load and store

  @AUTH-SCHED-01 @MUST
  Rule: With authentication on, a schedule names whom it runs as

    Scenario Outline: A schedule that runs as <whom> is refused
      When the administrator makes a schedule that runs as <whom>
      Then it is refused
      And there is no schedule
      When the administrator makes a schedule that runs as a service account
      Then it succeeds
      And there is one schedule

      Examples:
        | whom     | why                        |
        | nobody   | it must be said            |
        | somebody unknown | there is no such account |

    Scenario: With authentication off nobody needs to be named
      Given a server without authentication
      And a workflow outer/report with the tasks load and store
      When nobody makes a schedule that runs as nobody
      Then it succeeds

  @AUTH-SCHED-02 @MUST
  Rule: Whom it runs as is a service account

    Scenario: Not a user, though the user may run it
      Given uma, a user with "workflow:outer:*"
      When the administrator makes a schedule that runs as uma
      Then it is refused
      And there is no schedule
      When the administrator makes a schedule that runs as a service account
      Then it succeeds

  @AUTH-SCHED-03 @MUST @slow
  Rule: What a schedule starts runs in the name of its service account

    Scenario: The token says so
      When the administrator makes a schedule for each second that runs as a service account
      And a worker takes what the schedule starts
      Then the claim sub of its token is the account's subject
      And the claim principal_issuer of its token is flux

  @AUTH-SCHED-04 @MUST @slow
  Rule: If the account is disabled or deleted when the time has come, that run is left out

    Scenario Outline: The account is <gone> before a run
      When the administrator makes a schedule for each second that runs as a service account
      And another schedule for each second that runs as another service account
      And both schedules have started something
      And the first account is <gone>
      Then the other schedule goes on, and the first starts nothing more

      Examples:
        | gone     |
        | disabled |
        | deleted  |
