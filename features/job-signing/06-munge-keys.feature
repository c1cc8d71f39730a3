@peer:munge @mechanism:munge
Feature: The keys for munge
  MUNGE is reached through the socket of its daemon. Its path is compiled into
  the MUNGE library; socket-path names another one.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-MUNGE-05 @MUST
  Rule: The keys for munge have no effect on the other mechanisms

    Scenario Outline: Without a MUNGE daemon <mechanism> signs and verifies
      Given a configuration for <mechanism>
      And socket-path names a socket that is not there
      When alice signs a request with <mechanism>
      And it is verified
      Then it is accepted as alice's
      But alice can't sign with munge

      @mechanism:curve
      Examples:
        | mechanism | why                     |
        | curve     | a certificate is enough |

      @mechanism:none
      Examples:
        | mechanism | why                      |
        | none      | nothing has to be signed |

    Scenario Outline: A fault in the keys for munge is none for <mechanism>: <fault>
      Given a configuration for <mechanism>
      When <fault>
      And alice signs a request with <mechanism>
      And it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

      @mechanism:curve
      Examples:
        | mechanism | fault                                              | why                      |
        | curve     | the key foo with the value 1 is added to [sign.munge] | munge alone knows its keys |
        | curve     | socket-path becomes 1                              | munge alone needs a path |
        | curve     | socket-path becomes [ "a" ]                        | munge alone needs a path |
        | curve     | socket-path becomes ""                             | munge alone needs a path |

      @mechanism:none
      Examples:
        | mechanism | fault                                              | why                      |
        | none      | the key foo with the value 1 is added to [sign.munge] | munge alone knows its keys |
        | none      | socket-path becomes 1                              | munge alone needs a path |
        | none      | socket-path becomes [ "a" ]                        | munge alone needs a path |
        | none      | socket-path becomes ""                             | munge alone needs a path |

  @JOB-MUNGE-04 @MUST
  Rule: socket-path decides which MUNGE daemon signs and verifies

    Scenario: The MUNGE daemon that socket-path names signs
      Given socket-path names the daemon of elsewhere
      When alice signs a request
      Then MUNGE on elsewhere vouches for it
      And the request is accepted as alice's on elsewhere
      But on login the same request is refused

    Scenario: The MUNGE daemon that socket-path names verifies
      Given alice signs a request
      And it is accepted as alice's under this configuration
      When socket-path names the daemon of elsewhere
      And it is verified
      Then it is refused
      But with the daemon of compute the same request is accepted as alice's

    Scenario: Without the MUNGE daemon that socket-path names nothing is signed and nothing verified
      Given a configuration with which requests are signed and verified
      When socket-path names a socket that is not there
      Then requests are neither signed nor verified with it
      But with socket-path as before requests are signed and verified

    Scenario: Without socket-path it is not the daemon that was named before
      Given a configuration with which requests are signed and verified
      And alice signs a request
      When socket-path is left out
      Then MUNGE on login vouches for nothing that alice signs with it
      And it does not accept the request that login vouched for
      But with socket-path as before requests are signed and verified

  @JOB-MUNGE-06 @SHOULD
  Rule: socket-path may be left out

    Scenario Outline: A configuration that lists munge and names no socket is good for <mechanism>
      Given a configuration for <mechanism>
      And allowed-types is [ "munge", "<mechanism>" ]
      And socket-path is left out
      When alice signs a request with <mechanism>
      And it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

      @mechanism:curve
      Examples:
        | mechanism | why                                  |
        | curve     | munge is listed, and nobody needs it |

      @mechanism:none
      Examples:
        | mechanism | why                                  |
        | none      | munge is listed, and nobody needs it |

  @JOB-MUNGE-07 @MUST
  Rule: socket-path is a string

    Scenario Outline: socket-path = <value> is of another type, and is refused
      Given a configuration with which requests are signed and verified
      When socket-path becomes <value>
      Then requests are neither signed nor verified with it
      But with socket-path as before requests are signed and verified

      Examples:
        | value             | why       |
        | 5                 | a number  |
        | true              | a boolean |
        | [ "/tmp" ]        | a list    |
        | { path = "/tmp" } | a table   |

    Scenario: Whatever else TOML has for a value is no socket-path
      Given a configuration for munge
      And requests are signed and verified with it
      When a value of each other type is given to socket-path of [sign.munge]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

    @needs:clock @needs:uid @needs:passwd
    Scenario Outline: Signing, as recorded from the Flux library: <vector> is <verdict>
      Given the recorded content <vector>
      When it is signed as it was then
      Then it is <verdict>, as it was then

      Examples:
        | vector                 | verdict | why                 |
        | wrap-err-munge-badtype | refused | a number is no path |
