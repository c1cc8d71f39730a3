@peer:munge
Feature: The keys for munge
  MUNGE is reached through the socket of its daemon. Its path is compiled into
  the MUNGE library; socket-path names another one.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-MUNGE-05 @MUST
  Rule: The keys for munge have no effect on the other mechanisms

    Scenario: Without a MUNGE daemon curve signs and verifies
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is [ "munge", "curve" ]
      And socket-path names a socket that is not there
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      But alice can't sign with munge

  @JOB-MUNGE-04 @MUST
  Rule: socket-path decides which MUNGE daemon signs and verifies

    Scenario: The daemon that is named signs
      Given socket-path names the daemon of elsewhere
      When alice signs a request
      Then MUNGE on elsewhere vouches for it
      And the request is accepted as alice's on elsewhere
      But on login the same request is refused

    Scenario: The daemon that is named verifies
      Given alice signs a request
      And it is accepted as alice's under this configuration
      When socket-path names the daemon of elsewhere
      And it is verified
      Then it is refused
      But with the daemon of compute the same request is accepted as alice's

    Scenario: Without its daemon nothing is signed and nothing verified
      Given a configuration with which requests are signed and verified
      When socket-path names a socket that is not there
      Then requests are neither signed nor verified with it
      But with socket-path as before requests are signed and verified

  @JOB-MUNGE-06 @SHOULD
  Rule: socket-path may be left out

    Scenario: A configuration that names no socket
      Given a certificate authority, and a certificate that it issued to alice
      And allowed-types is [ "munge", "curve" ]
      And socket-path is left out
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      But with one character in the middle changed it is refused

  @JOB-MUNGE-07 @MUST
  Rule: socket-path is a string

    Scenario Outline: socket-path = <value> is refused
      Given a configuration with which requests are signed and verified
      When socket-path becomes <value>
      Then no request is both signed and verified with it
      But with socket-path as before requests are signed and verified

      Examples:
        | value      | why                  |
        | 5          | an integer           |
        | true       | a boolean            |
        | [ "/tmp" ] | a list               |
