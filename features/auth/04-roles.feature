@door:http
Feature: Roles and permissions
  What somebody may do is decided by roles, and a role is a collection of
  permissions. A permission for workflows has four segments
  (workflow:NAMESPACE:NAME:ACTION), any other has three (RESOURCE:NAME:ACTION).
  A star at the end stands for whatever follows, a star elsewhere for one
  segment. There are four roles to begin with, and administrators make more.

  @AUTH-ROLE-01 @MUST
  Rule: A principal may do what any of its roles permits, and nothing else

    Scenario: Of two roles each gives its own
      Given a server
      And ann, a service account with "admin:roles:manage"
      When ann tries to list the roles
      Then it succeeds
      When ann tries to list the secrets
      Then it is forbidden, and nothing has changed
      When ann is granted a role with "admin:secrets:manage"
      And ann tries to list the secrets
      Then it succeeds
      When ann tries to list the roles
      Then it succeeds

    Scenario: What is added to a role counts at once for all who hold it, and so does what is taken away
      Given a server
      And ann, a service account with "admin:roles:manage"
      When "admin:secrets:manage" is added to the role of ann
      And ann tries to list the secrets
      Then it succeeds
      When "admin:secrets:manage" is removed from the role of ann
      And ann tries to list the secrets
      Then it is forbidden, and nothing has changed
      When ann tries to list the roles
      Then it succeeds

  Rule: There are four roles to begin with

    Scenario Outline: <who> can <can>, and can't <cannot>
      Given a server
      And ann, a service account with the role "<role>"
      When ann tries to <can>
      Then it succeeds
      When ann tries to <cannot>
      Then it is forbidden, and nothing has changed

      @AUTH-ROLE-02 @MUST
      Examples: operator runs and manages workflows, schedules and executions
        | role     | who          | can                  | cannot               |
        | operator | An operator  | run the workflow     | list the roles       |
        | operator | An operator  | read the workflow    | create the role      |
        | operator | An operator  | list the workflows   | set the secret       |
        | operator | An operator  | list the executions  | list the principals  |
        | operator | An operator  | cancel the execution | create the principal |
        | operator | An operator  | create the schedule  | list the secrets     |
        | operator | An operator  | update the schedule  | delete the secret    |
        | operator | An operator  | delete the schedule  | create the key       |
        | operator | An operator  | list the schedules   | delete the principal |

      @AUTH-ROLE-03 @MUST
      Examples: viewer reads, and no more
        | role   | who      | can                 | cannot               |
        | viewer | A viewer | list the workflows  | run the workflow     |
        | viewer | A viewer | read the workflow   | cancel the execution |
        | viewer | A viewer | list the executions | create the schedule  |
        | viewer | A viewer | read the execution  | update the schedule  |
        | viewer | A viewer | list the schedules  | delete the schedule  |
        | viewer | A viewer | list the schedules  | list the secrets     |
        | viewer | A viewer | list the workflows  | set the secret       |
        | viewer | A viewer | list the workflows  | create the role      |
        | viewer | A viewer | list the workflows  | create the principal |
        | viewer | A viewer | list the workflows  | create the key       |

  @AUTH-ROLE-04 @MUST
  Rule: The role admin may do everything

    Scenario Outline: An admin can <operation>, and who has no role can not
      Given a server
      And ann, a service account with the role "admin"
      And bob, a service account without a role
      When bob tries to <operation>
      Then it is forbidden, and nothing has changed
      When ann tries to <operation>
      Then it succeeds

      Examples:
        | operation             |
        | list the workflows    |
        | read the workflow     |
        | run the workflow      |
        | list the executions   |
        | read the execution    |
        | cancel the execution  |
        | list the schedules    |
        | create the schedule   |
        | delete the schedule   |
        | list the secrets      |
        | set the secret        |
        | delete the secret     |
        | list the roles        |
        | create the role       |
        | delete the role       |
        | list the principals   |
        | create the principal  |
        | delete the principal  |
        | create the key        |

  @AUTH-ROLE-05 @MUST
  Rule: The role worker reads what workers need, and manages nothing

    Scenario Outline: Who has the role worker can't <operation>
      Given a server
      And ann, a service account with the role "worker"
      When ann tries to <operation>
      Then it is forbidden, and nothing has changed
      When ann tries to read the secret
      Then it succeeds

      Examples:
        | operation            |
        | set the secret       |
        | list the roles       |
        | create the principal |
        | run the workflow     |
        | create the schedule  |

  Rule: Each permission grants what it says

    Scenario Outline: Who holds <permission> can <can>, and can't <cannot>
      Given a server
      And a workflow default/report
      And a workflow billing/invoice
      And ann, a service account with "<permission>"
      When ann tries to <can>
      Then it succeeds
      When ann tries to <cannot>
      Then it is forbidden, and nothing has changed

      @AUTH-PERM-01 @MUST
      Examples: Running any workflow in any namespace
        | permission        | can                              | cannot                            |
        | workflow:*:*:run  | run the workflow billing/invoice | read the workflow billing/invoice |
        | workflow:*:*:run  | run the workflow default/report  | list the workflows                |

      @AUTH-PERM-02 @MUST
      Examples: Running one workflow of the default namespace
        | permission                  | can                             | cannot                           |
        | workflow:default:report:run | run the workflow default/report | run the workflow billing/invoice |
        | workflow:default:report:run | run the workflow default/report | read the workflow default/report |

      @AUTH-PERM-03 @MUST
      Examples: Running one workflow of another namespace
        | permission                   | can                              | cannot                            |
        | workflow:billing:invoice:run | run the workflow billing/invoice | run the workflow default/report   |
        | workflow:billing:invoice:run | run the workflow billing/invoice | read the workflow billing/invoice |

      @AUTH-PERM-04 @MUST
      Examples: Any action on any workflow of a namespace
        | permission         | can                               | cannot                           |
        | workflow:billing:* | run the workflow billing/invoice  | run the workflow default/report  |
        | workflow:billing:* | read the workflow billing/invoice | read the workflow default/report |

      @AUTH-PERM-05 @MUST
      Examples: Creating, updating and deleting schedules
        | permission        | can                 | cannot             |
        | schedule:*:manage | update the schedule | list the roles     |
        | schedule:*:manage | delete the schedule | list the schedules |

      @AUTH-PERM-06 @MUST
      Examples: Creating and deleting secrets
        | permission           | can               | cannot              |
        | admin:secrets:manage | set the secret    | create the role     |
        | admin:secrets:manage | delete the secret | list the principals |

      @AUTH-PERM-07 @MUST
      Examples: Managing roles
        | permission         | can             | cannot               |
        | admin:roles:manage | create the role | set the secret       |
        | admin:roles:manage | update the role | create the principal |
        | admin:roles:manage | delete the role | list the secrets     |

      @AUTH-PERM-08 @MUST
      Examples: Managing principals and API keys
        | permission              | can                  | cannot          |
        | admin:principals:manage | create the principal | create the role |
        | admin:principals:manage | update the principal | set the secret  |
        | admin:principals:manage | create the key       | list the roles  |
        | admin:principals:manage | delete the key       | update the role |

  @AUTH-PERM-09 @MUST
  Rule: A permission for workflows has four segments, any other three

    Scenario Outline: <permission> grants nothing that <full> grants
      Given a server
      And a workflow billing/invoice
      And ann, a service account with "<permission>"
      When ann tries to <operation>
      Then it is forbidden, and nothing has changed
      When "<full>" is added to the role of ann
      And ann tries to <operation>
      Then it succeeds

      Examples:
        | permission                        | full                          | operation                         | why                     |
        | workflow:billing:read             | workflow:billing:invoice:read | read the workflow billing/invoice | no name                 |
        | workflow:invoice:read             | workflow:billing:invoice:read | read the workflow billing/invoice | no namespace            |
        | workflow:billing:invoice          | workflow:billing:invoice:read | read the workflow billing/invoice | no action               |
        | workflow:billing:invoice:read:now | workflow:billing:invoice:read | read the workflow billing/invoice | a segment too many      |
        | workflow                          | workflow:billing:invoice:read | read the workflow billing/invoice | the resource alone      |
        | roles:manage                      | admin:roles:manage            | list the roles                    | two segments            |
        | admin:manage                      | admin:roles:manage            | list the roles                    | no name                 |
        | admin:roles                       | admin:roles:manage            | list the roles                    | no action               |
        | admin:roles:manage:all            | admin:roles:manage            | list the roles                    | four                    |
        | ADMIN:ROLES:MANAGE                | admin:roles:manage            | list the roles                    | segments are as written |
        | admin:role:manage                 | admin:roles:manage            | list the roles                    | begins like it          |
        | admin:roles:manag                 | admin:roles:manage            | list the roles                    | begins like it          |

  @AUTH-PERM-10 @MUST
  Rule: A star at the end stands for any number of segments

    Scenario Outline: <permission> <grants> reading the workflow invoice in billing
      Given a server
      And a workflow billing/invoice
      And ann, a service account with "<permission>"
      When ann tries to read the workflow billing/invoice
      Then it <outcome>

      Examples:
        | permission                 | grants         | outcome                            | why                          |
        | *                          | grants         | succeeds                           | for four                     |
        | workflow:*                 | grants         | succeeds                           | for three                    |
        | workflow:billing:*         | grants         | succeeds                           | for two                      |
        | workflow:billing:invoice:* | grants         | succeeds                           | for one                      |
        | workflow:other:*           | does not grant | is forbidden, and nothing has changed | another namespace         |
        | schedule:*                 | does not grant | is forbidden, and nothing has changed | another resource          |
        | workflow:bill*             | does not grant | is forbidden, and nothing has changed | a star in a word is none  |
        | workflow:billing:inv*:read | does not grant | is forbidden, and nothing has changed | a star in a word is none  |

  @AUTH-PERM-11 @MUST
  Rule: A star elsewhere stands for exactly one segment

    Scenario Outline: <permission> <grants> reading the workflow invoice in billing
      Given a server
      And a workflow billing/invoice
      And ann, a service account with "<permission>"
      When ann tries to read the workflow billing/invoice
      Then it <outcome>

      Examples:
        | permission               | grants         | outcome                               | why                          |
        | workflow:*:*:read        | grants         | succeeds                              | two stars, two segments      |
        | workflow:*:invoice:read  | grants         | succeeds                              | one                          |
        | workflow:billing:*:read  | grants         | succeeds                              | one                          |
        | *:*:*:read               | grants         | succeeds                              | the resource, too            |
        | *:billing:invoice:read   | grants         | succeeds                              | the resource                 |
        | workflow:*:read          | does not grant | is forbidden, and nothing has changed | one star is not two segments |
        | *:read                   | does not grant | is forbidden, and nothing has changed | nor three                    |
        | workflow:*:*:*:read      | does not grant | is forbidden, and nothing has changed | three stars, two segments    |
        | workflow:*:*:run         | does not grant | is forbidden, and nothing has changed | another action               |
        | workflow:*:report:read   | does not grant | is forbidden, and nothing has changed | another name                 |

  @AUTH-PERM-12 @MUST
  Rule: Whole namespaces are granted by a star for the name

    Scenario: Running and reading in a namespace, by two permissions
      Given a server
      And a workflow billing/invoice
      And a workflow other/report
      And ann, a service account with "workflow:billing:*:run" and "workflow:billing:*:read"
      When ann tries to run the workflow billing/invoice
      Then it succeeds
      When ann tries to read the workflow billing/invoice
      Then it succeeds
      When ann tries to run the workflow other/report
      Then it is forbidden, and nothing has changed
      When ann tries to read the workflow other/report
      Then it is forbidden, and nothing has changed

  @AUTH-PERM-13 @MUST
  Rule: The two rules on stars hold for any permission

    Scenario: Generated permissions, some with stars, against what the two rules say
      Given a server
      And a workflow billing/invoice
      And ann, a service account without a role
      When ann tries to read it with each of 300 generated permissions
      Then each time the server decides as the two rules do
