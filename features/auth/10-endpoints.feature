@door:http
Feature: API endpoints
  A table names each endpoint with its method, its path and the permission that
  it requires. A row is asked three times: by somebody who holds every
  permission of the table that does not grant this one, by nobody in
  particular, and by somebody who holds this one and no other. Where a row's
  permission has words in braces, they are those of the path.

  Rule: An endpoint opens to who holds its permission, and to nobody else

    Scenario Outline: <method> <path> requires <permission>
      Given ann, who holds just the permission <permission>
      And bob, who holds every other permission of the table
      When bob uses <method> <path>
      Then it is forbidden, and nothing has changed
      When nobody uses <method> <path>
      Then credentials are asked for, and nothing has changed
      When ann uses <method> <path>
      Then it succeeds, and has its effect

      @AUTH-API-01 @MUST
      Examples: The list of workflows
        | method | path       | permission        |
        | GET    | /workflows | workflow:*:*:read |

      @AUTH-API-02 @MUST
      Examples: One workflow
        | method | path                          | permission                       |
        | GET    | /workflows/{namespace}/{name} | workflow:{namespace}:{name}:read |

      @AUTH-API-03 @MUST
      Examples: Running a workflow
        | method | path                              | permission                      |
        | POST   | /workflows/{namespace}/{name}/run | workflow:{namespace}:{name}:run |

      @AUTH-API-04 @MUST
      Examples: The list of executions
        | method | path        | permission        |
        | GET    | /executions | workflow:*:*:read |

      @AUTH-API-05 @MUST
      Examples: One execution
        | method | path             | permission        |
        | GET    | /executions/{id} | workflow:*:*:read |

      @AUTH-API-06 @MUST @door:launch
      Examples: Resuming an execution
        | method | path                    | permission       |
        | POST   | /executions/{id}/resume | workflow:*:*:run |

      @AUTH-API-07 @MUST
      Examples: Cancelling an execution
        | method | path                    | permission       |
        | POST   | /executions/{id}/cancel | workflow:*:*:run |

      @AUTH-API-09 @MUST
      Examples: The list of schedules
        | method | path       | permission      |
        | GET    | /schedules | schedule:*:read |

      @AUTH-API-10 @MUST
      Examples: A new schedule
        | method | path       | permission        |
        | POST   | /schedules | schedule:*:manage |

      @AUTH-API-11 @MUST
      Examples: Changing a schedule
        | method | path              | permission        |
        | PUT    | /schedules/{name} | schedule:*:manage |

      @AUTH-API-12 @MUST
      Examples: Deleting a schedule
        | method | path              | permission        |
        | DELETE | /schedules/{name} | schedule:*:manage |

      @AUTH-API-13 @MUST
      Examples: The list of secrets
        | method | path           | permission           |
        | GET    | /admin/secrets | admin:secrets:manage |

      @AUTH-API-14 @MUST
      Examples: Setting a secret
        | method | path                  | permission           |
        | PUT    | /admin/secrets/{name} | admin:secrets:manage |

      @AUTH-API-15 @MUST
      Examples: Deleting a secret
        | method | path                  | permission           |
        | DELETE | /admin/secrets/{name} | admin:secrets:manage |

      @AUTH-API-16 @MUST
      Examples: The list of roles
        | method | path         | permission         |
        | GET    | /admin/roles | admin:roles:manage |

      @AUTH-API-17 @MUST
      Examples: A new role
        | method | path         | permission         |
        | POST   | /admin/roles | admin:roles:manage |

      @AUTH-API-18 @MUST
      Examples: Changing a role
        | method | path                | permission         |
        | PATCH  | /admin/roles/{name} | admin:roles:manage |

      @AUTH-API-19 @MUST
      Examples: Deleting a role
        | method | path                | permission         |
        | DELETE | /admin/roles/{name} | admin:roles:manage |

      @AUTH-API-20 @MUST
      Examples: The list of principals
        | method | path              | permission              |
        | GET    | /admin/principals | admin:principals:manage |

      @AUTH-API-21 @MUST
      Examples: A new principal
        | method | path              | permission              |
        | POST   | /admin/principals | admin:principals:manage |

      @AUTH-API-22 @MUST
      Examples: One principal
        | method | path                   | permission              |
        | GET    | /admin/principals/{id} | admin:principals:manage |

      @AUTH-API-23 @MUST
      Examples: Changing a principal
        | method | path                   | permission              |
        | PATCH  | /admin/principals/{id} | admin:principals:manage |

      @AUTH-API-24 @MUST
      Examples: Deleting a principal
        | method | path                   | permission              |
        | DELETE | /admin/principals/{id} | admin:principals:manage |

      @AUTH-API-25 @MUST
      Examples: A new API key
        | method | path                        | permission              |
        | POST   | /admin/principals/{id}/keys | admin:principals:manage |

      @AUTH-API-26 @MUST
      Examples: Revoking an API key
        | method | path                               | permission              |
        | DELETE | /admin/principals/{id}/keys/{name} | admin:principals:manage |
