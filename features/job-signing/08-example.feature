@peer:munge @mechanism:munge
Feature: The example configuration
  The document ends with an example: two weeks, munge, and munge alone. Here it
  stands as printed; only the [sign] line that it belongs under, and the socket
  of the test's own MUNGE daemon, are added.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-CONF-03 @MUST
  Rule: The example works as it is printed

    Background:
      Given the configuration
        """
        [sign]
        max-ttl = 1209600  # 2 weeks
        default-type = "munge"
        allowed-types = [ "munge" ]
        """

    Scenario: Under the example, requests are signed with munge and verified
      When alice signs a request
      And it is verified
      Then it is accepted as alice's
      And it was signed with munge

    Scenario: Under the example, what is older than the two weeks of its comment is refused
      Given a request that alice signed 15 days and 0 hours ago
      When it is verified
      Then it is refused
      But a request that alice signed 13 days and 0 hours ago is accepted as alice's

    @mechanism:none
    Scenario: Under the example, an unsigned request is refused
      When alice makes an unsigned request
      And it is verified
      Then it is refused
      But what alice signs with munge is accepted as alice's
