@door:http
Feature: Overview
  Authentication is opt-in. As long as no way to log in is enabled - neither
  tokens of an OpenID provider nor API keys -, every request succeeds without
  credentials; as soon as one is, every request must carry valid ones. Flux
  itself never gives credentials to people: it only checks those of their
  provider. Two things carry all that follows: a registry of principals (users
  and service accounts) with their roles, and execution tokens, which a server
  makes for the workers that call it back.

  @AUTH-OVR-01 @MUST @door:launch
  Rule: With no way to log in enabled, requests succeed without credentials

    Scenario Outline: Nobody in particular can <operation>
      Given a server without authentication
      When nobody tries to <operation>
      Then it succeeds

      Examples:
        | operation             | why                                     |
        | list the workflows    | reads                                   |
        | read the workflow     | reads                                   |
        | register the workflow | changes something                       |
        | run the workflow      | starts something                        |
        | list the executions   | reads                                   |
        | read the execution    | reads                                   |
        | cancel the execution  | ends something                          |
        | list the schedules    | reads                                   |
        | create the schedule   | without a service account to run as     |
        | delete the schedule   | changes something                       |
        | list the secrets      | administration                          |
        | set the secret        | administration                          |
        | list the roles        | administration                          |
        | create the role       | administration                          |
        | delete the role       | administration                          |
        | list the principals   | administration                          |
        | create the principal  | administration                          |
        | delete the principal  | administration                          |

    Scenario: The same is refused to nobody in particular once a way to log in is enabled
      Given a server
      When nobody tries to list the workflows
      Then credentials are asked for, and nothing has changed

  @AUTH-OVR-02 @MUST
  Rule: With any way to log in enabled, every request must carry valid credentials

    Scenario Outline: To <operation> needs credentials, and good ones
      Given a server
      When nobody tries to <operation>
      Then credentials are asked for, and nothing has changed
      When somebody with an invented API key tries to <operation>
      Then credentials are asked for, and nothing has changed
      When somebody with a token of an unknown issuer tries to <operation>
      Then credentials are asked for, and nothing has changed
      When the administrator tries to <operation>
      Then it succeeds

      Examples:
        | operation             |
        | list the workflows    |
        | read the workflow     |
        | register the workflow |
        | run the workflow      |
        | list the executions   |
        | read the execution    |
        | cancel the execution  |
        | list the schedules    |
        | create the schedule   |
        | update the schedule   |
        | delete the schedule   |
        | list the secrets      |
        | set the secret        |
        | delete the secret     |
        | list the roles        |
        | create the role       |
        | update the role       |
        | delete the role       |
        | list the principals   |
        | create the principal  |
        | read the principal    |
        | update the principal  |
        | delete the principal  |
        | create the key        |
        | delete the key        |

    @door:launch
    Scenario: API keys alone are enough to be asked for credentials
      Given a server that takes API keys and no tokens of an issuer
      And ann, a service account with "workflow:*:*:read"
      When nobody lists the workflows
      Then credentials are asked for
      When ann lists the workflows
      Then it succeeds

    @door:launch
    Scenario: So are tokens of an issuer alone
      Given a server that takes tokens of an issuer and no API keys
      When nobody lists the workflows
      Then credentials are asked for
      Given uma, a user who has never logged in
      When uma lists the workflows
      Then it succeeds

    Scenario Outline: Credentials that are <spoilt> are none
      Given a server
      And ann, a service account with "workflow:*:*:read"
      When ann lists the workflows
      Then it succeeds
      When ann lists the workflows with her key <spoilt>
      Then credentials are asked for
      When ann lists the workflows
      Then it succeeds

      Examples:
        | spoilt                      | why                             |
        | cut by its last character   | a prefix is not the key         |
        | with one character more     | nor is what begins with it      |
        | with its last digit changed | one digit                       |
        | in capitals                 | keys are compared as they are   |
        | without the word Bearer     | the scheme is part of it        |
        | under the scheme Basic      | another scheme                  |
        | empty                       | nothing behind the scheme       |
        | as an execution token       | other claims, none of the server |
