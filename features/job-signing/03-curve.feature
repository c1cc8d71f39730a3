@mechanism:curve
Feature: Signing with public keys
  The mechanism curve signs with the submitter's own key. Who verifies needs no
  daemon, but must know that the key is the submitter's: from a certificate
  authority, or from the submitter's home directory. It was made to try the
  design out and has not been reviewed enough to protect a real system: that an
  implementation passes here says what it does, not that curve is safe to use.

  Background:
    Given default-type is "curve"
    And allowed-types is [ "curve" ]

  @JOB-CURVE-01 @MUST
  Rule: A public key signature covers the whole request

    Scenario: What alice signs with her key is hers
      Given a certificate authority, and a certificate that it issued to alice
      When alice signs a request with curve
      And it is verified
      Then it is accepted as alice's
      And its content is what alice signed

    Scenario Outline: A curve request is refused when one character <place> is another
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When one character <place> of the request is changed
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | place                | why                                  |
        | at the beginning     | how it is signed                     |
        | in the first quarter | by whom                              |
        | in the middle        | with which certificate               |
        | in the last quarter  | what is asked for, and the signature |

    Scenario: That a curve request was accepted makes no other one good, wherever a character is changed
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      And it is accepted as alice's under this configuration
      When one character is changed at each of forty places
      Then each of them is refused
      But the request itself is accepted as alice's

    Scenario: A curve request whose end is cut off is refused
      Given a certificate authority, and a certificate that it issued to alice
      And alice signs a request with curve
      When the last 40 characters of the request are cut off
      And it is verified
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

  @JOB-CURVE-02 @MUST
  Rule: Only the key of the user whom a request names counts

    Scenario: A certificate that was issued to bob does not sign for alice
      Given a certificate authority, and a certificate that it issued to bob
      When alice signs a request with curve
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with a certificate that it issued to alice a request of hers is accepted

    Scenario: A certificate that was issued to bob signs for bob, whoever holds it
      Given a certificate authority, and a certificate that it issued to bob
      When alice signs a request with curve in the name of bob
      And it is verified
      Then it is accepted as bob's
      And its content is what alice signed
      But with a certificate that it issued to alice one in the name of bob is refused

    @needs:passwd
    Scenario: The certificate in bob's home signs for bob, and not for alice
      Given certificates in the homes of alice and bob, and no certificate authority
      And cert-path names the certificate in bob's home
      When alice signs a request with curve in the name of bob
      And it is verified
      Then it is accepted as bob's
      But what alice signs in her own name with bob's certificate is refused

    Scenario: A secret key that does not belong to the certificate signs nothing
      Given a certificate authority, and a certificate that it issued to alice
      And the secret key beside the certificate is another one's
      When alice signs a request with curve
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with the right secret key a request of hers is accepted

    @needs:passwd
    Scenario: A key that alice's home does not know is not hers
      Given a certificate in alice's home, and no certificate authority
      And cert-path names another certificate, which no authority has signed
      When alice signs a request with curve
      And it is verified
      Then it is refused
      And no user and no content is reported
      But with cert-path left out a request of hers is accepted
