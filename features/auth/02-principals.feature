@door:http
Feature: Principals
  Whoever acts is a principal: a user, who comes from an OpenID provider, or a
  service account, which an administrator makes. A principal is known by two
  things together, its subject and its issuer. For a user these are what the
  provider's token says (sub and iss); for a service account a name that was
  chosen, and the word flux.

  @AUTH-PRIN-01 @MUST
  Rule: A principal is known by subject and issuer together

    Scenario: One subject under two issuers is two principals
      Given a server
      And a service account robin
      And a user of the name robin who has logged in
      When robin is disabled
      And the user lists the workflows
      Then it succeeds
      When robin is enabled
      And the user is disabled
      And robin lists the workflows
      Then it succeeds
      When the user lists the workflows
      Then credentials are asked for, or it is forbidden

    Scenario: A second service account of the same subject is refused
      Given a server
      And a service account robin
      When the administrator asks for a service account robin
      Then it is refused
      When the administrator asks for a service account robyn
      Then it succeeds

    Scenario: A user who logs in twice is one principal
      Given a server
      And uma, a user who has logged in
      When uma tries to list the workflows
      Then it succeeds
      And there is one principal with the subject of uma

  @AUTH-PRIN-02 @MUST
  Rule: A principal is a user or a service account, and nothing else

    Scenario Outline: The type <type> is <taken>
      Given a server
      When the administrator asks for a principal of the type <type>
      Then it is <taken>

      Examples:
        | type              | taken   | why                          |
        | "service_account" | taken   |                              |
        | "user"            | taken   |                              |
        | "robot"           | refused | no such type                 |
        | "User"            | refused | types are written small      |
        | "service-account" | refused | with an underscore           |
        | ""                | refused | there is always one          |

  @AUTH-PRIN-03 @MUST
  Rule: A user's subject is the claim sub, a service account's the name that was chosen for it

    Scenario: A user
      Given a server
      And uma, a user who has logged in
      Then uma is shown with the subject of her token, and the type user

    Scenario Outline: A service account with the subject <subject>
      Given a server
      When the administrator asks for a service account <subject>
      Then it succeeds
      And the account is shown with that subject, and the type service_account

      Examples:
        | subject          | why               |
        | "svc-reports"    | as in the example |
        | "alice@acme.com" | an address        |
        | "Svc.Reports"    | capitals, a dot   |

  @AUTH-PRIN-04 @MUST
  Rule: A service account's issuer is flux, a user's the URL in the token

    Scenario: Both, side by side
      Given a server
      And a service account robin
      And a user of the name robin who has logged in
      Then robin is shown with the issuer flux
      And the user is shown with the issuer's URL, letter by letter

  @AUTH-PRIN-05 @MUST
  Rule: A principal can have a name to be shown by

    Scenario: It is kept as it was given, and can be changed
      Given a server
      When a service account is created with the display name "Reports, Überblick"
      Then the account is shown as "Reports, Überblick"
      When the account's display name becomes "Reports"
      Then the account is shown as "Reports"

  @AUTH-PRIN-06 @MUST
  Rule: Who is disabled cannot authenticate, however valid their credentials are

    Scenario Outline: <who> is shut out by being disabled, and let in again
      Given a server
      And <somebody>
      When ann tries to list the workflows
      Then it succeeds
      When ann is disabled
      And ann tries to list the workflows
      Then credentials are asked for, or it is forbidden
      When ann is enabled
      And ann tries to list the workflows
      Then it succeeds

      Examples:
        | who               | somebody                                         |
        | A service account | ann, a service account with "workflow:*:*:read"  |
        | A user            | ann, a user who has logged in                    |

    Scenario: Only who is disabled is shut out
      Given a server
      And ann, a service account with "workflow:*:*:read"
      And bob, a service account with "workflow:*:*:read"
      When ann is disabled
      And bob tries to list the workflows
      Then it succeeds

    Scenario: A new key and a new token are no way round
      Given a server
      And ann, a user who has logged in
      When ann is disabled
      And ann, with a new token, tries to list the workflows
      Then credentials are asked for, or it is forbidden

  @AUTH-PRIN-11 @MUST
  Rule: A principal's id is a UUID, and no other principal has it

    Scenario: Two principals
      Given a server
      And a service account robin
      And a service account robyn
      Then both are shown with an id that is a UUID, and the two ids differ

  @AUTH-ASGN-01 @MUST
  Rule: A role is assigned to a principal once, and can be taken away

    Scenario: Granted twice, revoked once, it is gone
      Given a server
      And ann, a service account without a role
      When ann tries to list the workflows
      Then it is forbidden, and nothing has changed
      When ann is granted the role viewer
      And ann is granted the role viewer
      And ann tries to list the workflows
      Then it succeeds
      And ann is shown with the roles viewer
      When the role viewer is revoked from ann
      And ann tries to list the workflows
      Then it is forbidden, and nothing has changed
      And ann is shown with no role

    Scenario: What one role gives is not lost with another
      Given a server
      And ann, a service account with "workflow:*:*:read"
      When ann is granted the role operator
      And the role operator is revoked from ann
      And ann tries to list the workflows
      Then it succeeds

  @AUTH-KEY-01 @MUST
  Rule: Only service accounts hold API keys

    Scenario: A key for a service account, and none for a user
      Given a server
      And a service account robin
      And a user of the name robin who has logged in
      When the administrator asks for a key "ci" for robin
      Then it succeeds
      When the administrator asks for a key "ci" for the user
      Then it is refused
      And the user has no key

  @AUTH-KEY-02 @MUST
  Rule: A key's name is unique among the keys of its principal

    Scenario: The same name twice, for one principal and for two
      Given a server
      And a service account robin
      And a service account robyn
      When the administrator asks for a key "ci" for robin
      Then it succeeds
      When the administrator asks for a key "ci" for robin
      Then it is refused
      When the administrator asks for a key "ci2" for robin
      Then it succeeds
      When the administrator asks for a key "ci" for robyn
      Then it succeeds
      And each of these keys opens for its own principal

  @AUTH-KEY-03 @MUST
  Rule: A key can expire, and need not

    Scenario: A key that lasts, and one that expires in 90 days
      Given a server
      And a service account robin
      When robin is given a key "forever" without an end
      And robin is given a key "ci" for 90 days
      Then both keys open
      And the key "forever" is listed without an end, and "ci" with one in 90 days

  @AUTH-KEY-06 @MUST
  Rule: A key stands for its service account, with the roles that it has at that moment

    Scenario: What the account may, the key may; nothing else
      Given a server
      And ann, a service account with "workflow:*:*:read"
      When ann tries to list the workflows
      Then it succeeds
      When ann tries to list the roles
      Then it is forbidden, and nothing has changed

    Scenario: Of two keys each is the account, and one is revoked alone
      Given a server
      And a service account robin
      And robin is given the keys "one" and "two"
      When the key "one" is revoked
      Then the key "one" opens nothing
      And the key "two" opens

  @AUTH-PROV-01 @MUST
  Rule: Who logs in for the first time becomes a user with the configured roles

    Scenario: A user whom the server has never seen
      Given a server
      And uma, a user who has never logged in
      And there is no principal with the subject of uma
      When uma tries to list the workflows
      Then it succeeds
      And there is one principal with the subject of uma
      And uma is shown with the roles viewer
      When uma tries to create the role
      Then it is forbidden, and nothing has changed

    @door:launch
    Scenario Outline: The configured roles <roles> are what a new user gets
      Given a server with
        | security.auth.default_user_roles | <roles> |
      And uma, a user who has never logged in
      When uma tries to list the workflows
      Then it succeeds
      And uma is shown with the roles <held>

      Examples:
        | roles                    | held               |
        | ["operator"]             | operator           |
        | ["viewer", "operator"]   | operator, viewer   |

    Scenario: Who can't prove who they are becomes nobody
      Given a server
      And uma, a user who has never logged in
      When uma, with a token of an unknown issuer, tries to list the workflows
      Then credentials are asked for
      And there is no principal with the subject of uma

  @AUTH-PROV-02 @MUST
  Rule: Later logins change no roles

    Scenario: A role that was taken away is not given again, and one that was given stays
      Given a server
      And uma, a user who has logged in
      When uma is granted the role operator
      And the role viewer is revoked from uma
      And uma, with a new token, tries to list the workflows
      Then it succeeds
      And uma is shown with the roles operator

  @AUTH-PROV-03 @MUST
  Rule: Later logins refresh what is shown of a user

    Scenario: A new name in the token is the new display name
      Given a server
      And uma, a user who logs in as "Uma Alt"
      Then uma is shown as "Uma Alt"
      When uma logs in as "Uma Neu"
      Then uma is shown as "Uma Neu"

  @AUTH-PROV-04 @MUST
  Rule: Roles are given by the registry alone, never by a token

    Scenario Outline: A token whose claim <claim> says admin makes nobody an admin
      Given a server
      And uma, a user whose tokens have the claim <claim> with <value>
      When uma tries to list the workflows
      Then it succeeds
      And uma is shown with the roles viewer
      When uma tries to list the roles
      Then it is forbidden, and nothing has changed

      Examples:
        | claim           | value                                                 |
        | roles           | ["admin"]                                             |
        | role            | "admin"                                               |
        | groups          | ["admin"]                                             |
        | scope           | "admin"                                               |
        | permissions     | ["*"]                                                 |
        | realm_access    | {"roles": ["admin"]}                                  |
        | resource_access | {"flux-api": {"roles": ["admin"]}}                    |
