@mechanism:curve
Feature: The keys for curve
  require-ca says whether a certificate authority must stand behind the signing
  certificate, and cert-path where the certificate lies.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CURVE-06 @MUST @peer:munge
  Rule: The keys for curve have no effect on the other mechanisms

    Scenario Outline: With a certificate that is not there <mechanism> signs and verifies
      Given a configuration for <mechanism>
      And require-ca is true
      And cert-path names a certificate that is not there
      When alice signs a request with <mechanism>
      And it is verified
      Then it is accepted as alice's
      But alice can't sign with curve

      @mechanism:munge
      Examples:
        | mechanism | why                    |
        | munge     | a credential is enough |

      @mechanism:none
      Examples:
        | mechanism | why                      |
        | none      | nothing has to be signed |

    Scenario Outline: A fault in the keys for curve is none for <mechanism>: <fault>
      Given a configuration for <mechanism>
      When <fault>
      And alice signs a request with <mechanism>
      And it is verified
      Then it is accepted as alice's
      But with one character at the beginning changed it is refused

      @mechanism:munge
      Examples:
        | mechanism | fault | why |
        | munge | the key foo with the value 1 is added to [sign.curve] | curve alone knows its keys |
        | munge | require-ca becomes "true" | curve alone has authorities |
        | munge | require-ca becomes 1 | curve alone has authorities |
        | munge | cert-path becomes 1 | curve alone has certificates |
        | munge | cert-path becomes [ "a" ] | curve alone has certificates |

      @mechanism:none
      Examples:
        | mechanism | fault | why |
        | none | the key foo with the value 1 is added to [sign.curve] | curve alone knows its keys |
        | none | require-ca becomes "true" | curve alone has authorities |
        | none | require-ca becomes 1 | curve alone has authorities |
        | none | cert-path becomes 1 | curve alone has certificates |
        | none | cert-path becomes [ "a" ] | curve alone has certificates |

  @JOB-CURVE-03 @MUST
  Rule: With require-ca the certificate authority must have signed the certificate, without it need not

    Scenario: With require-ca, a certificate that nobody signed is refused
      Given a certificate authority, and a certificate that it did not sign
      When alice signs a request with curve
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

    Scenario: With require-ca, a certificate signed by another authority is refused
      Given a certificate authority, and a certificate that another authority issued to alice
      When alice signs a request with curve
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

    @needs:passwd
    Scenario: Without require-ca, a certificate that nobody signed is enough if it lies in the submitter's home
      Given a certificate in alice's home, and no certificate authority
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      But under a certificate authority the same request is refused

  @JOB-CURVE-07 @MUST
  Rule: require-ca is a boolean and cert-path a string

    Scenario Outline: <key> = <value> is of another type, and is refused
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When <key> becomes <value>
      Then requests are neither signed nor verified with it
      But with <key> as before requests are signed and verified

      Examples:
        | key        | value     | why        |
        | require-ca | "true"    | a string   |
        | require-ca | 1         | an integer |
        | require-ca | [ true ]  | a list     |
        | cert-path  | 1         | an integer |
        | cert-path  | true      | a boolean  |
        | cert-path  | [ "sig" ] | a list     |

    Scenario Outline: Whatever else TOML has for a value is none of <key>
      Given a certificate authority, and a certificate that it issued to alice
      And a configuration with which requests are signed and verified
      When a value of each other type is given to <key> of [sign.curve]
      Then requests are neither signed nor verified with any of them
      But with the configuration itself requests are signed and verified

      Examples:
        | key        | why                                        |
        | require-ca | a boolean, and nothing that looks like one |
        | cert-path  | a string                                   |

  @JOB-CURVE-04 @MUST
  Rule: cert-path decides which certificate signs

    Scenario: Of two certificates, the one that cert-path names signs
      Given a certificate authority, and a certificate that it issued to alice
      When cert-path names another certificate, which no authority has signed
      And alice signs a request with curve
      And it is verified
      Then it is refused
      But with cert-path as before a request of hers is accepted

    @needs:passwd
    Scenario: The certificate that cert-path names goes before the one in the home directory
      Given a certificate authority, and a certificate that it issued to alice
      And a certificate in alice's home that the authority did not sign
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      But with cert-path left out a request of hers is refused

  @JOB-CURVE-05 @MUST @needs:passwd
  Rule: Without cert-path the certificate is .flux/curve/sig in the user's home directory

    Scenario: The certificate in alice's home signs
      Given a certificate authority, and a certificate in alice's home that it issued to alice
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's

    Scenario Outline: Nothing signs when alice's certificate lies at <place> instead
      Given a certificate authority, and a certificate in alice's home that it issued to alice
      When the certificate is moved to <place> in alice's home
      Then alice can't sign with curve
      But with the certificate back in its place a request of hers is accepted

      Examples:
        | place           | why                 |
        | .flux/sig       | not in that folder  |
        | .flux/curve/key | not under that name |
