@peer:munge @mechanism:munge
Feature: Signing with MUNGE
  A job request signed with MUNGE is enclosed in a credential. Every host that
  shares the MUNGE key can tell from it which user asked for the job. Of the
  three mechanisms it is the one to prefer: no other was audited as thoroughly.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-MUNGE-01 @MUST
  Rule: Any host of the MUNGE domain can tell who signed a request

    Scenario Outline: A request signed on <one> is verified on <other>
      Given alice signs a request on <one>
      When it is verified on <other>
      Then it is accepted as alice's
      And its content is what alice signed

      Examples:
        | one     | other   | why                         |
        | login   | login   | where it was signed         |
        | login   | compute | another host of the domain  |
        | compute | login   | the domain has no direction |

    Scenario: A host outside the MUNGE domain can't tell who signed, and learns nothing
      Given alice signs a request on login
      When it is verified on elsewhere
      Then it is refused
      And no user and no content is reported
      But the same request is accepted as alice's on compute

    Scenario: A credential by another MUNGE key counts for nothing in the domain
      Given alice signs a request on elsewhere
      When it is verified on compute
      Then it is refused
      And no user and no content is reported
      But the same request is accepted as alice's on elsewhere

    Scenario: Hosts of one MUNGE domain give the same answer, however often they are asked
      Given alice signs a request on login
      When it is verified on compute
      And it is verified on login
      And it is verified on compute
      Then it is accepted as alice's each time

  @JOB-MUNGE-02 @MUST
  Rule: The MUNGE credential holds the request together

    Scenario Outline: A request is refused when one character <place> is another
      Given alice signs a request on login
      When one character <place> of the request is changed
      And it is verified on compute
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | place                | why                          |
        | at the beginning     | who asks                     |
        | in the first quarter | what is asked for            |
        | in the middle        | the credential               |
        | in the last quarter  | the credential, near its end |

    Scenario: That a request was accepted makes no other one good, wherever a character is changed
      Given alice signs a request on login
      And it is accepted as alice's under this configuration
      When one character is changed at each of forty places
      Then each of them is refused
      But the request itself is accepted as alice's

    Scenario Outline: A request is refused when its credential is <other>
      Given alice signs a request on login
      When its credential is replaced by <other>
      And it is verified on compute
      Then it is refused
      And no user and no content is reported
      But the request itself is accepted as alice's

      Examples:
        | other                                          | why                                   |
        | nothing                                        | a request without a signature         |
        | one of the domain over something else          | a valid credential, for other content |
        | that of another request of alice's             | each of the two is good by itself     |
        | one of a host outside the domain over the same | a credential by another key           |

  @JOB-MUNGE-03 @MUST
  Rule: A request counts as that of the user whom MUNGE vouches for

    Scenario: Nobody can sign in the name of somebody else
      Given alice signs a request in the name of bob
      When it is verified on compute
      Then it is not accepted as bob's
      But what alice signs in her own name is accepted as alice's

    Scenario Outline: A credential that MUNGE gave to <user>, <who>, does not make a request alice's
      Given alice signs a request on login
      When its credential is replaced by one that MUNGE would have given to <user>
      And it is verified on compute
      Then it is not accepted as alice's
      But the request itself is accepted as alice's

      Examples:
        | user  | who                                            | why                           |
        | bob   | somebody else                                  | MUNGE vouches for him alone   |
        | erin  | whose number is alice's in its lower 16 bits   | numbers are compared whole    |
        | grace | whose number is beyond 31 bits                 | and without a sign            |

    Scenario: A credential that MUNGE gave to root does not make a request bob's
      Given alice signs a request in the name of bob
      When its credential is replaced by one that MUNGE would have given to root
      And it is verified on compute
      Then it is not accepted as bob's
      But what MUNGE gives to bob for the same is accepted as bob's

    Scenario Outline: A user's group is not the user: <signer>'s request with a credential of alice's in bob's group
      Given alice signs a request in the name of <signer>
      When its credential is replaced by one that MUNGE would have given to alice in bob's group
      And it is verified on compute
      Then <outcome>

      Examples:
        | signer | outcome                    | why                                  |
        | alice  | it is accepted as alice's  | in whatever group alice was          |
        | bob    | it is not accepted as bob's | a group's number is no user's number |

    Scenario Outline: What MUNGE vouches for as <user>'s is <user>'s, whoever signed and whoever verifies
      Given alice signs a request in the name of <user>
      When its credential is replaced by one that MUNGE would have given to <user>
      And it is verified on compute
      Then it is accepted as <user>'s
      And its content is what alice signed
      But the request itself is not accepted as <user>'s

      Examples:
        | user  | why                                              |
        | bob   | neither the one who verifies nor root            |
        | carol | a second one, so that no single answer fits both |
        | erin  | whose number is alice's to those who compare 16 bits |
        | grace | whose number is negative to those who take 32 bits for signed |
