@door:http @door:launch
Feature: Pre-flight and task authorization
  Authorization is checked twice. Before anything runs, for all that the whole
  call tree of a workflow needs, nested workflows included: who lacks one
  permission starts nothing. And again, task by task, while the workflow runs:
  the worker asks before each task, and the server answers by the roles of that
  moment. Tasks that are marked as exempt are left out of both.

  The document does not name the permission of a task. So here it is granted by
  a star for all that belongs to a workflow, and what is withheld is the right to
  run a nested workflow.

  @AUTH-FLIGHT-01 @MUST
  Rule: A run needs the permissions of the whole call tree

    Scenario Outline: <what> is looked into
      Given a server
      And a workflow outer/report that <calls>
      And ann, a service account with "workflow:outer:*" and "workflow:<granted>:*"
      When ann tries to run the workflow outer/report
      Then it is forbidden, and nothing has changed
      When "workflow:<withheld>:*" is added to the role of ann
      And ann tries to run the workflow outer/report
      Then it succeeds

      Examples:
        | what                               | calls                                         | granted | withheld |
        | A nested workflow                  | calls inner/invoice                           | none    | inner    |
        | A workflow nested in a nested one  | calls inner/invoice, which calls deep/ledger  | inner   | deep     |
        | The nested one of a deep tree      | calls inner/invoice, which calls deep/ledger  | deep    | inner    |

    Scenario: A workflow that calls itself by way of another ends
      Given a server
      And a workflow outer/report that calls inner/invoice, which calls it again
      And ann, a service account with "workflow:outer:*"
      When ann tries to run the workflow outer/report
      Then it is forbidden, and nothing has changed
      When "workflow:inner:*" is added to the role of ann
      And ann tries to run the workflow outer/report
      Then it succeeds

  @AUTH-FLIGHT-02 @MUST
  Rule: Whoever lacks a permission starts nothing

    Scenario: No execution, and no worker hears of it
      Given a server
      And a workflow outer/report that calls inner/invoice
      And ann, a service account with "workflow:outer:*"
      When ann tries to run the workflow outer/report
      Then it is forbidden, and nothing has changed
      And there is no execution of the workflow outer/report
      When the administrator tries to run the workflow outer/report
      Then it succeeds
      And there is one execution of the workflow outer/report

  @AUTH-TASK-01 @MUST
  Rule: Before each task the worker asks, and the server answers for the one who ran the workflow

    Scenario: Who holds the permissions, and who has lost them
      Given a server
      And a workflow outer/report with the tasks load and store
      And ann, a service account with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And the worker asks whether it may run the task load
      Then it may
      When the worker asks whether it may run the task store
      Then it may
      When "workflow:outer:*" is removed from the role of ann
      And the worker asks whether it may run the task load
      Then it may not

  @AUTH-TASK-02 @MUST
  Rule: Each time it asks, the roles of that moment count

    Scenario Outline: <change> counts for an execution that is under way
      Given a server
      And a workflow outer/report with the tasks load and store
      And ann, a service account with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And the worker asks whether it may run the task load
      Then it may
      When <taken>
      And the worker asks whether it may run the task load
      Then it may not
      When <given>
      And the worker asks whether it may run the task load
      Then it may

      Examples:
        | change                | taken                                             | given                                         |
        | Less in a role        | "workflow:outer:*" is removed from the role of ann | "workflow:outer:*" is added to the role of ann |
        | A role that is gone   | the role of ann is revoked from her               | the role of ann is granted to her             |
        | A disabled principal  | ann is disabled                                   | ann is enabled                                |

    Scenario: Fifty times in a row, with the change in between
      Given a server
      And a workflow outer/report with the tasks load and store
      And ann, a service account with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      Then 50 times in a row the worker may run the task load, and may not once ann's role is empty

  @AUTH-TASK-03 @MUST
  Rule: Exempt tasks are left out of the pre-flight and of the check before the task

    Scenario: Only what is exempt may still run
      Given a server
      And a workflow outer/report with the task load and the exempt task format
      And ann, a service account with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And "workflow:outer:*" is removed from the role of ann
      And the worker asks whether it may run the task format
      Then it may
      When the worker asks whether it may run the task load
      Then it may not

  @AUTH-TASK-04 @MUST
  Rule: Which tasks are exempt is recorded with the workflow

    Scenario: The names of exempt tasks, and of no others
      Given a server
      And a workflow outer/report with the task load and the exempt task format
      Then the workflow outer/report is shown with the exempt tasks format

  @AUTH-API-08 @MUST
  Rule: POST /executions/{id}/authorize/{task} takes the execution's token, and nothing else

    Scenario: The token of this execution, of another one, and other credentials
      Given a server
      And a workflow outer/report with the tasks load and store
      And ann, a service account with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And ann asks whether the task load may run
      Then it is forbidden
      When the administrator asks whether the task load may run
      Then it is forbidden
      When nobody asks whether the task load may run
      Then credentials are asked for
      When the worker asks with the token of another execution
      Then it is forbidden
      When the worker asks whether it may run the task load
      Then it may
