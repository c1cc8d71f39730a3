@door:http
Feature: Configuration
  A server is configured by tables of flux.toml or by variables of the same
  names: the issuer whose tokens it takes, the audience that they must be for,
  how long the issuer's keys are kept, how far two clocks may be apart, and the
  secret under which execution tokens are signed.

  Background:
    Given a server

  @AUTH-OIDC-01 @MUST
  Rule: A token counts only if it is signed by a key of the issuer

    Scenario Outline: A token <fault> is none
      Given uma, a user who has logged in
      When uma presents a token <fault>
      Then credentials are asked for
      When uma presents a good token
      Then it succeeds

      Examples:
        | fault                                                | why                                          |
        | signed by another key                                | the same id, the same algorithm              |
        | signed by another key that it brings along           | a header jwk is no key of the issuer's       |
        | that names where its key is to be had                | a header jku is no issuer                    |
        | whose signature is cut                               | 1 byte less                                  |
        | whose signature is empty                             |                                              |
        | whose claims were changed after signing              |                                              |
        | whose header was changed after signing               |                                              |
        | without a signature, under alg none                  | RFC 8725 3.2                                 |
        | without a signature, under alg NONE                  | however it is written                        |
        | signed by HS256 with the issuer's public key         | the key is no secret (RFC 8725 2.1)          |
        | of two parts                                         |                                              |
        | of four parts                                        |                                              |
        | with a critical header that nobody knows             | RFC 7515 4.1.11                              |

  @AUTH-OIDC-02 @MUST
  Rule: A token counts only if its issuer is the configured one, letter by letter

    Scenario Outline: The claim iss <is>
      Given uma, a user who has logged in
      When uma presents a token whose issuer <is>
      Then credentials are asked for
      When uma presents a good token
      Then it succeeds

      Examples:
        | is                          | why                                |
        | is missing                  |                                    |
        | has a slash more at its end | another issuer                     |
        | is in capitals              | another issuer                     |
        | has a letter more           | begins with the right one          |
        | lacks its last letter       | is the beginning of the right one  |
        | is another host             |                                    |
        | is a list with the issuer   | one issuer, as text                |
        | is a number                 |                                    |
        | is flux                     | where service accounts are at home |
        | is empty                    |                                    |

  @AUTH-OIDC-03 @MUST
  Rule: A token counts only if it is for the configured audience

    Scenario Outline: The claim aud <is>, and the token is <taken>
      Given uma, a user who has logged in
      When uma presents a token whose audience <is>
      Then it is <outcome>

      Examples:
        | is                                | taken   | outcome  | why                               |
        | is the configured one             | taken   | let in   |                                   |
        | is a list with the configured one | taken   | let in   | RFC 7519 4.1.3                    |
        | is a list of others and it        | taken   | let in   | at any place                      |
        | is missing                        | refused | shut out |                                   |
        | is another                        | refused | shut out |                                   |
        | is in capitals                    | refused | shut out | compared as it is                 |
        | begins with it                    | refused | shut out |                                   |
        | is its beginning                  | refused | shut out |                                   |
        | is a list of others               | refused | shut out |                                   |
        | is an empty list                  | refused | shut out |                                   |
        | is it and another in one text     | refused | shut out | a blank is no list                |
        | is empty                          | refused | shut out |                                   |

  @AUTH-OIDC-04 @MUST
  Rule: exp and nbf hold with the configured leeway, which is 30 seconds by default

    Scenario Outline: <claim> is <seconds> seconds from now
      Given uma, a user who has logged in
      When uma presents a token whose <claim> is <seconds> seconds from now
      Then it is <outcome>

      Examples:
        | claim | seconds | outcome  | why                                       |
        | exp   | 60      | let in   |                                           |
        | exp   | -25     | let in   | within the leeway                         |
        | exp   | -35     | shut out | beyond it                                 |
        | exp   | -3600   | shut out | an hour: a zone is no leeway              |
        | nbf   | -60     | let in   |                                           |
        | nbf   | 20      | let in   | within                                    |
        | nbf   | 45      | shut out | beyond                                    |
        | nbf   | 3600    | shut out | an hour                                   |

    Scenario Outline: exp that is <kind> is none
      Given uma, a user who has logged in
      When uma presents a token with exp that is <kind>
      Then credentials are asked for
      When uma presents a good token
      Then it succeeds

      Examples:
        | kind                 | why                            |
        | missing              | a token without an end         |
        | a text               | a number of seconds            |
        | null                 |                                |
        | negative             |                                |
        | a time in 1970       | zero is no end that is far     |
        | beyond what is a time | 1e308                         |

    @door:launch
    Scenario Outline: A leeway of <leeway> seconds, and exp <seconds> seconds from now
      Given a server with
        | security.auth.oidc.clock_skew | <leeway> |
      And uma, a user who has logged in
      When uma presents a token whose exp is <seconds> seconds from now
      Then it is <outcome>

      Examples:
        | leeway | seconds | outcome  |
        | 0      | -3      | shut out |
        | 0      | 60      | let in   |
        | 300    | -240    | let in   |
        | 300    | -330    | shut out |

  @AUTH-OIDC-05 @MUST
  Rule: A token says who it is about

    Scenario Outline: The claim sub <is>
      Given uma, a user who has logged in
      When uma presents a token whose subject <is>
      Then credentials are asked for
      When uma presents a good token
      Then it succeeds

      Examples:
        | is            | why                         |
        | is missing    |                             |
        | is a number   | a text                      |
        | is null       |                             |
        | is a list     |                             |

  @AUTH-OIDC-06 @MUST @door:launch
  Rule: The issuer's keys are kept, and a new one is found

    Scenario: A key that the server has not seen yet
      Given an issuer of its own, and a server that trusts it
      And uma, a user who has logged in
      When the issuer adds a key
      And uma presents a token signed by the new key
      Then it succeeds

    Scenario: The issuer is down, and its tokens still count while its keys are kept
      Given an issuer of its own, and a server that trusts it
      And uma, a user who has logged in
      When the issuer answers nothing but errors
      And uma presents a good token
      Then it succeeds

    Scenario Outline: An issuer whose keys are <odd> lets nobody in, and hinders nobody else
      Given an issuer of its own, and a server that trusts it
      When its keys are <odd>
      And vera presents a good token
      Then credentials are asked for, or the server says that it can't tell
      When the administrator tries to list the workflows
      Then it succeeds
      When the issuer behaves again
      Then vera is let in before long

      Examples:
        | odd                      | why                              |
        | an empty set             |                                  |
        | no JSON                  | an HTML page                     |
        | an error                 | 500                              |
        | elsewhere, by a redirect | keys come from where they are    |
        | endless                  | 20 MB of blanks                  |

  @AUTH-OIDC-07 @MUST
  Rule: Only access tokens are credentials

    Scenario Outline: A token of the type <type> is <taken>
      Given uma, a user who has logged in
      When uma presents a token with <where> typ <type>
      Then it is <outcome>

      Examples:
        | where       | type      | taken   | outcome  | why                           |
        | the header  | JWT       | taken   | let in   |                               |
        | the header  | at+jwt    | taken   | let in   | RFC 9068                      |
        | the header  | dpop+jwt  | refused | shut out | another kind (RFC 8725 3.11)  |
        | the header  | logout+jwt | refused | shut out | another kind                 |
        | the claim   | Bearer    | taken   | let in   | Keycloak's access tokens      |
        | the claim   | ID        | refused | shut out | Keycloak's ID tokens          |
        | the claim   | Refresh   | refused | shut out | Keycloak's refresh tokens     |
        | the claim   | Offline   | refused | shut out | Keycloak's offline tokens     |
        | the claim   | Logout    | refused | shut out | Keycloak's logout tokens      |

  @AUTH-CONF-01 @MUST @door:launch
  Rule: Tokens of an issuer are taken only where that is enabled; by default it is not

    Scenario Outline: security.auth.oidc.enabled is <value>
      Given a server with
        | security.auth.oidc.enabled | <value> |
      When vera presents a good token
      Then it is <outcome>
      When the administrator tries to list the workflows
      Then it succeeds

      Examples:
        | value | outcome  |
        | true  | let in   |
        | false | shut out |
        |       | shut out |

  @AUTH-CONF-02 @MUST @door:launch
  Rule: API keys are taken only where that is enabled; by default they are not

    Scenario: A key made while they were, and the server started again without
      Given a server of its own with
        | security.auth.default_user_roles | ["admin"] |
      And ann, a service account with "workflow:*:*:read"
      When ann lists the workflows
      Then it succeeds
      When the server is started again with
        | security.auth.api_keys.enabled | |
      And ann lists the workflows
      Then credentials are asked for
      When the server is started again with
        | security.auth.api_keys.enabled | true |
      And ann lists the workflows
      Then it succeeds

  @AUTH-CONF-03 @MUST @door:launch
  Rule: The configuration counts by flux.toml as it does by variables

    Scenario: The same server, configured by its file
      Given a server of its own that is configured by flux.toml
      When nobody lists the workflows
      Then credentials are asked for
      When vera presents a good token
      Then it is let in
      When the administrator lists the workflows
      Then it succeeds

  @AUTH-CONF-04 @MUST @door:launch
  Rule: The configured audience is the one that counts, whatever it looks like

    Scenario Outline: The audience <audience>, with an issuer that ends in <path>
      Given an issuer at <path>, and a server that trusts it for the audience <audience>
      When vera presents a good token
      Then it is let in
      When vera presents a token whose audience is another
      Then it is shut out
      When vera presents a token whose issuer <other>
      Then it is shut out

      Examples:
        | path                    | audience                      | other                       | why                      |
        | /realms/flux            | flux-api                      | has a slash more at its end | Keycloak's               |
        | /                       | https://flux.example.com/api  | lacks its last letter       | Auth0's: a slash at the end |
        | /oauth2/default         | api://default                 | has a slash more at its end | Okta's                   |
        | /5f3c-tenant/v2.0       | api://0f3c-client             | has a slash more at its end | Microsoft Entra ID's     |
