@door:http @door:launch
Feature: Execution tokens
  An execution token is a JWT that the server itself signs, under a secret of its
  own. It is bound to one execution, and says for whom that runs. Workers get it
  with the execution, and present it when they ask whether a task may run. The
  credentials of the person who started it stay at the server's door.

  Background:
    Given a server
    And a workflow outer/report with the tasks load and store
    And ann, a user with "workflow:outer:*"

  @AUTH-TOKEN-01 @MUST
  Rule: The token is a JWT with an HMAC, under the configured secret

    Scenario: Its signature is checked with the secret that the server was given
      When ann runs the workflow outer/report, and a worker takes it
      Then the token is signed by HS256 under the configured secret

    Scenario Outline: A token <fault> opens nothing
      When ann runs the workflow outer/report, and a worker takes it
      And the worker asks with the token <fault>
      Then the worker is shut out
      When the worker asks whether it may run the task load
      Then it may

      Examples:
        | fault                               | why                                  |
        | signed under another secret         |                                      |
        | with its signature cut              |                                      |
        | without a signature, under alg none | RFC 8725 3.2                         |
        | whose claims were changed           | after signing                        |
        | that has expired                    | signed by the right secret           |
        | without an end                      | signed by the right secret           |
        | of another issuer                   | signed by the right secret           |
        | with another scope                  | signed by the right secret           |
        | without a scope                     | signed by the right secret           |
        | without an execution                | signed by the right secret           |
        | for a principal who is not there    | signed by the right secret           |
        | for the same subject from elsewhere | another principal_issuer             |

  Rule: The token says what it is for

    Scenario Outline: The claim <claim> is <value>
      When ann runs the workflow outer/report, and a worker takes it
      Then the claim <claim> of its token is <value>

      @AUTH-TOKEN-02 @MUST
      Examples: Who issued it
        | claim | value       |
        | iss   | flux-server |

      @AUTH-TOKEN-03 @MUST
      Examples: For whom it runs
        | claim | value           |
        | sub   | ann's subject   |

      @AUTH-TOKEN-04 @MUST
      Examples: Where that principal is at home
        | claim            | value            |
        | principal_issuer | ann's issuer     |

      @AUTH-TOKEN-05 @MUST
      Examples: Which execution
        | claim   | value         |
        | exec_id | the execution |

      @AUTH-TOKEN-06 @MUST
      Examples: What for
        | claim | value     |
        | scope | execution |

      @AUTH-TOKEN-07 @MUST
      Examples: When it was made
        | claim | value |
        | iat   | now   |

      @AUTH-TOKEN-08 @MUST
      Examples: Until when it lasts, by default
        | claim | value                   |
        | exp   | 604800 seconds from now |

  @AUTH-TOKEN-09 @MUST
  Rule: No two tokens have one jti

    Scenario: Two executions of one workflow
      When ann runs the workflow outer/report, and a worker takes it
      And the token is noted
      And ann runs the workflow outer/report, and a worker takes it
      Then the claim jti of the noted token is another

  @AUTH-TOKEN-10 @MUST
  Rule: A token is bound to one execution

    Scenario: Of two executions of one workflow each has its own
      When ann runs the workflow outer/report, and a worker takes it
      And the worker asks with the token of another execution
      Then it is forbidden
      When the worker asks whether it may run the task load
      Then it may

  @AUTH-TOKEN-11 @MUST
  Rule: A token is made when a workflow is run, and when it is resumed

    Scenario: An execution that waits, and is resumed
      When ann runs the workflow outer/report, and a worker takes it
      And the worker tells that it waits
      And the administrator resumes the execution
      Then it succeeds
      And the worker is given the execution again, with a token that opens

  @AUTH-TOKEN-12 @MUST
  Rule: What the person presented goes no further than the server

    Scenario: Nothing of ann's token is in what the worker gets
      When ann runs the workflow outer/report, and a worker takes it
      Then nothing that the worker was given holds a credential of ann's
      And the worker asks whether it may run the task load
      And it may

  @AUTH-TOKEN-13 @MUST
  Rule: How long a token lasts is configured

    Scenario Outline: <seconds> seconds
      Given a server with
        | security.execution_token_ttl | <seconds> |
      And a workflow outer/report with the tasks load and store
      And ann, a user with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      Then the claim exp of its token is <seconds> seconds from now

      Examples:
        | seconds |
        | 60      |
        | 3600    |

  @AUTH-TOKEN-14 @MUST
  Rule: Without a configured secret each start has its own

    Scenario: A token of before the restart opens nothing
      Given a server of its own with
        | security.execution_token_secret | |
      And a workflow outer/report with the tasks load and store
      And ann, a user with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And the worker asks whether it may run the task load
      Then it may
      When the server is started again with
        | security.execution_token_secret | |
      And the worker asks whether it may run the task load
      Then the worker is shut out

    Scenario: With one, a token of before still opens
      Given a server of its own with
        | debug | false |
      And a workflow outer/report with the tasks load and store
      And ann, a user with "workflow:outer:*"
      When ann runs the workflow outer/report, and a worker takes it
      And the server is started again with
        | debug | false |
      And the worker asks whether it may run the task load
      Then it may
