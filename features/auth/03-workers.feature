@door:http @door:launch
Feature: Worker service principals
  A worker is a principal too: a service account that the server makes when the
  worker registers with the bootstrap token. It gets an API key, its session
  token, and the role worker. Its name is its subject, and it may speak in no
  other name.

  @AUTH-WORK-01 @MUST
  Rule: Registering with the bootstrap token makes a service account of the worker's name

    Scenario: A worker that registers
      Given a server
      When a worker willow registers
      Then there is a service account of the name of willow, with the issuer flux

    Scenario Outline: With <token> nobody registers
      Given a server
      When a worker willow tries to register with <token>
      Then it is refused
      And there is no service account of the name of willow
      When a worker willow registers
      Then there is a service account of the name of willow, with the issuer flux

      Examples:
        | token                                   | why                               |
        | no token                                | nothing                           |
        | an invented token                       | not this server's                 |
        | the bootstrap token cut by a character  | compared as a whole               |
        | the bootstrap token and one more        | compared as a whole               |
        | the bootstrap token in capitals         | compared as it is                 |
        | the administrator's API key             | it is no permission that is asked |
        | a session token of another worker       | nor is that                       |

    Scenario: A worker that registers again is still one principal
      Given a server
      When a worker willow registers
      And a worker willow registers
      Then there is a service account of the name of willow, with the issuer flux

  @AUTH-WORK-02 @MUST
  Rule: A worker gets the role worker and a session token, with which it calls from then on

    Scenario: The session token opens what is a worker's, and nothing else
      Given a server
      When a worker willow registers
      Then willow is shown with the roles worker
      When willow, in its own name, tries to answer the ping
      Then it succeeds
      When willow tries to list the roles
      Then it is forbidden, and nothing has changed

    Scenario: Two workers get two tokens, each its own
      Given a server
      When a worker willow registers
      And a worker aspen registers
      Then the session tokens of willow and aspen differ
      When aspen is disabled
      And willow, in its own name, tries to answer the ping
      Then it succeeds

  Rule: The role worker grants what workers need

    Scenario Outline: The role worker holds <permission>
      Given a server
      Then the role worker holds <permission>
      And the role viewer does not hold "admin:secrets:read"

      @AUTH-WORK-03 @MUST
      Examples: Endpoints for workers
        | permission   |
        | "worker:*:*" |

      @AUTH-WORK-04 @MUST
      Examples: Configurations of agents
        | permission      |
        | "config:*:read" |

      @AUTH-WORK-05 @MUST
      Examples: Secrets
        | permission           |
        | "admin:secrets:read" |

      @AUTH-WORK-06 @MUST
      Examples: States of executions
        | permission         |
        | "execution:*:read" |

  @AUTH-WORK-07 @MUST
  Rule: A worker can use the endpoints of its own name only

    Scenario Outline: To <operation>, the names must be one
      Given a server
      When a worker willow registers
      And a worker aspen registers
      And willow, in the name of aspen, tries to <operation>
      Then it is forbidden
      When aspen, in the name of willow, tries to <operation>
      Then it is forbidden
      When willow, in its own name, tries to <operation>
      Then it is not forbidden

      Examples:
        | operation           |
        | answer the ping     |
        | connect the worker  |
        | claim the execution |
        | report the progress |

    Scenario: Who has claimed an execution tells its state in its own name only
      Given a server
      And a worker willow registers
      When a worker has claimed an execution
      And it tells the execution's state in the name of willow
      Then it is forbidden
      When it tells the execution's state in its own name
      Then it succeeds

    Scenario: Not even who may do everything speaks for a worker
      Given a server
      When a worker willow registers
      And the administrator, in the name of willow, tries to answer the ping
      Then it is forbidden

    Scenario Outline: A name that is only <like> another is another
      Given a server
      When a worker willow registers
      And willow, in a name that is <like> its own, tries to answer the ping
      Then it is not allowed

      Examples:
        | like                  | why                        |
        | longer than           | begins with it             |
        | the beginning of      | is the beginning           |
        | in capitals unlike    | names are compared as such |

  @AUTH-WORK-08 @MUST @slow
  Rule: The key of a worker that is evicted is revoked

    Scenario: A worker that falls silent, beside one that does not
      Given a server with
        | workers.heartbeat_interval    | 1 |
        | workers.heartbeat_timeout     | 2 |
        | workers.eviction_grace_period | 1 |
      When a worker willow registers and connects
      And a worker aspen registers and connects
      And willow falls silent
      Then the session token of willow opens nothing any more
      And the session token of aspen still opens

  @AUTH-WORK-09 @MUST
  Rule: A worker whose key is gone registers again, and gets a fresh key

    Scenario: Another token, and the old one opens nothing
      Given a server
      When a worker willow registers
      And the session token of willow is noted
      And a worker willow registers
      Then the noted session token differs from willow's
      When willow, in its own name, tries to answer the ping
      Then it succeeds

  @AUTH-WORK-10 @MUST
  Rule: With authentication off, endpoints for workers are open, and names are not compared

    Scenario Outline: Nobody in particular can <operation>
      Given a server without authentication
      When a worker willow registers
      And nobody, in the name of willow, tries to <operation>
      Then it is not forbidden

      Examples:
        | operation                |
        | answer the ping          |
        | report the progress      |
        | claim the execution      |

    Scenario: The bootstrap token is needed even then
      Given a server without authentication
      When a worker willow tries to register with an invented token
      Then it is refused
