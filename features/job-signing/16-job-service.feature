@peer:munge @mechanism:munge @door:adapter @door:ingest
Feature: Ingest and launch
  A job service takes signed requests, queues them as jobs and launches them.
  That it verifies at both ends is the document's; how it is asked over HTTP is
  decided by this project.

  Background:
    Given a MUNGE domain with the hosts login and compute

  @JOB-INGEST-01 @MUST
  Rule: The signature is verified when a request arrives

    Scenario: A good request becomes a job of its submitter's and runs
      Given an instance for all users
      When alice submits a request that she has just signed
      Then it becomes a job of alice's
      And the job runs with what alice signed

    Scenario: A request that MUNGE vouches for as bob's becomes a job of bob's, whoever submits it
      Given an instance for all users
      When alice submits a request in the name of bob, with a credential that MUNGE gave to bob
      Then it becomes a job of bob's
      And the job runs with what bob signed

    Scenario Outline: A submitted request with <flaw> becomes no job, and nothing of it runs
      Given an instance for all users
      When alice submits a request with <flaw>
      Then it is turned away
      And nothing of it has run when a good request has

      Examples:
        | flaw                                | why                 |
        | one character changed in the middle | not what was signed |
        | a stranger's credential             | not of this domain  |
        | no signature at all                 | not signed          |
        | a signature that is too old         | beyond max-ttl      |

    Scenario: That a request was taken in makes no other one good that carries its credential
      Given an instance for all users
      When alice submits a request that she has just signed
      And alice submits another request with the credential of the first
      Then it is turned away
      And nothing of it has run when a good request has

    Scenario: Of forty requests that arrive together, those with another's credential are turned away and the others run
      Given an instance for all users
      When alice and bob submit 40 requests at once, each second one with the credential of the one before
      Then each second one is turned away, and the others run with what their signers signed

  @JOB-LAUNCH-01 @MUST @mechanism:curve @door:queue @exclusive:queue
  Rule: The signature is verified again when a job's turn comes

    Scenario: A job whose certificate is revoked while it waits does not run
      Given an instance for all users with a certificate authority, whose queue is stopped
      And alice submits a request signed with a certificate of hers
      And alice submits a request signed with another certificate of hers
      When the other certificate is revoked, and the queue is started
      Then the first job runs with what alice signed
      And the other job does not run

  @JOB-INGEST-11 @MUST
  Rule: A good request is answered 202 with the job's id, a bad one 400 with a detail

    Scenario: A good request is answered with the id of its submitter's job
      Given an instance for all users
      When alice submits a request that she has just signed
      Then it is answered 202 with an id
      And the job of that id is alice's

    Scenario Outline: A submission of <body> is answered 400 with a detail
      Given an instance for all users
      When alice submits <body>
      Then it is answered 400 with a detail
      But a request that she has just signed is answered 202 with an id

      Examples:
        | body                                               | why               |
        | a request with one character changed in the middle | a wrong signature |
        | nothing                                            | no request        |
        | a line of text                                     | no request        |
        | every byte value                                   | no text           |

    Scenario: The same request submitted twice becomes two jobs, and each of them runs
      Given an instance for all users
      When alice submits a request that she has just signed
      And the same request is submitted again
      Then the two are answered 202 with ids that differ
      And the first job runs with what alice signed
      And the second job runs with what alice signed

  @JOB-INGEST-12 @MUST @mechanism:curve
  Rule: allowed-types is enforced when a request arrives

    Scenario: A well signed request of a mechanism that is not listed is turned away
      Given an instance for all users
      And a certificate that the authority issued to alice
      When alice submits a request signed with that certificate
      Then it is turned away
      And nothing of it has run when a good request has

  @JOB-INGEST-13 @MUST
  Rule: A job that does not exist is answered 404 with a detail

    Scenario Outline: There is no job <id>
      Given an instance for all users
      When somebody asks for the job <id>
      Then it is answered 404 with a detail
      But a job that exists is answered 200

      Examples:
        | id           | why               |
        | 999999999    | no such number    |
        | no-such-job  | no number         |
        | %2e%2e%2fetc | not a path either |
        | -1           | no number of a job |
        | 18446744073709551617 | 1 only in 64 bits |

    Scenario Outline: An id that is like that of a job is none: <like>
      Given an instance for all users
      When alice submits a request that she has just signed
      And somebody asks for the job of an id that is that of the job <like>
      Then it is answered 404 with a detail
      But a job that exists is answered 200

      Examples:
        | like                | why                       |
        | with a letter more  | a beginning is not enough |
        | with a blank more   | nothing is trimmed        |

  @JOB-INGEST-14 @MUST
  Rule: A request of more than 10 MiB is answered 413 with a detail

    Scenario Outline: A submission of 10 MiB and one byte is too large, <how>
      Given an instance for all users
      When alice submits 10485761 bytes <how>
      Then it is answered 413 with a detail
      But a request that she has just signed is answered 202 with an id

      Examples:
        | how                       | why                                   |
        | whose number is announced | the plainest                          |
        | bit by bit                | what is not announced is large as well |

    Scenario: A submission of 10 MiB is not too large, even if it is no request
      Given an instance for all users
      When alice submits 10485760 bytes whose number is announced
      Then it is answered 400 with a detail

  @JOB-INGEST-15 @MUST
  Rule: No credential, key or content of a request appears in answers, errors or the log

    Scenario: A good request leaves no trace of its credential and content
      Given an instance for all users
      When alice submits a request that she has just signed
      And the job runs with what alice signed
      Then neither the answers nor the log hold its credential or its content

    Scenario Outline: A request with <flaw> leaves no trace of its credential and content
      Given an instance for all users
      When alice submits a request with <flaw>
      Then it is turned away
      And neither the answers nor the log hold its credential or its content

      Examples:
        | flaw                                | why                      |
        | one character changed in the middle | errors quote their cause |
        | a signature that is too old         | errors quote their cause |

    @door:queue @exclusive:queue
    Scenario: A job that waits shows nothing of its credential and content
      Given an instance for all users whose queue is stopped
      When alice submits a request that she has just signed
      Then the job of that id is alice's
      And neither the answers nor the log hold its credential or its content

    @door:queue @exclusive:queue
    Scenario Outline: A job that is refused at launch, because <fault>, leaves no trace of its credential and content
      Given an instance for all users whose queue is stopped
      When alice submits a request that she signed 30 seconds ago
      And <fault>, and the queue is started
      Then it is refused at launch and tells an error
      And neither the answers nor the log hold its credential or its content

      Examples:
        | fault                                          | why                                   |
        | its configuration is taken away                | an error about the configuration      |
        | its configuration has a max-ttl of 10 seconds  | it has expired                        |
        | its configuration lists curve alone            | it is not allowed                     |
        | its MUNGE daemon can't be reached              | an error about the daemon             |

    @mechanism:curve @door:queue @exclusive:queue
    Scenario: A curve request leaves no trace of its signature, its content or any secret key, whether it runs or is refused
      Given an instance for all users with a certificate authority, whose queue is stopped
      When alice submits a request signed with a certificate of hers
      And alice submits a request signed with another certificate of hers
      And the other certificate is revoked, and the queue is started
      Then the first job is completed
      And the other job is refused and tells an error
      And neither the answers nor the log hold the signature, the content or a secret key of any of them

    @mechanism:curve @door:queue @exclusive:queue
    Scenario: A curve request that is turned away leaves no trace of its signature, its content or any secret key
      Given an instance for all users with a certificate authority, whose queue is stopped
      When alice submits a request signed with a revoked certificate of hers
      Then it is turned away
      And neither the answers nor the log hold the signature, the content or a secret key of any of them

  @JOB-INGEST-17 @MUST @needs:single-user
  Rule: What is signed is verified when it arrives at a single-user instance too, and allowed-types enforced

    Scenario Outline: A signed request with <flaw> is turned away by its submitter's own instance
      Given a single-user instance that alice owns
      When alice submits a request with <flaw>
      Then it is turned away
      And nothing of it has run when a good request has

      Examples:
        | flaw                                | why                                |
        | one character changed in the middle | not what was signed                |
        | a stranger's credential             | not of this domain                 |
        | no signature at all                 | it does not call itself unsigned   |
        | a signature that is too old         | beyond max-ttl                     |

    @mechanism:curve
    Scenario: A well signed request of a mechanism that is not listed is turned away by its submitter's own instance
      Given a single-user instance that alice owns
      And a certificate that the authority issued to alice
      When alice submits a request signed with that certificate
      Then it is turned away
      And nothing of it has run when a good request has

  @JOB-INGEST-19 @MUST @needs:single-user @mechanism:none
  Rule: A single-user instance tells its owner from others by whole numbers

    Scenario Outline: An unsigned request with the number of <user>, <who>, is turned away by alice's own instance
      Given a single-user instance that alice owns
      When alice submits an unsigned request with <user>'s number in its header
      Then it is turned away
      And nothing of it has run when a good request has

      Examples:
        | user   | who                                          | why                        |
        | erin   | whose number is alice's in its lower 16 bits | numbers are compared whole |
        | frank  | whose number is alice's in its lower 32 bits | numbers are compared whole |
        | nobody | whose number is -1                           | -1 is not anybody          |

    Scenario: An unsigned request with alice's own number is taken in
      Given a single-user instance that alice owns
      When alice submits an unsigned request
      Then it becomes a job of alice's
      And the job runs with what alice signed

  @JOB-INGEST-18 @MUST @door:queue @exclusive:queue
  Rule: What arrives is judged by the configuration as it is then, and an error is no consent

    Scenario Outline: While <fault>, <instance> takes nothing in
      Given <instance> that has run a request, and whose queue is now stopped
      When <fault>
      And alice submits a request that she has just signed
      Then it becomes no job
      And nothing of it has run when all is as before and a good request has

      Examples:
        | instance                  | fault                                        | why                                     |
        | an instance for all users | its configuration is taken away              | the last good one does not count        |
        | an instance for all users | its configuration is no TOML                 | nor does it when the new one is broken  |
        | an instance for all users | its configuration has no [sign] table        | nothing verifies without it             |
        | an instance for all users | its configuration has a max-ttl that is text | a table that is no good counts for none |
        | an instance for all users | its MUNGE daemon can't be reached            | nobody vouches for anything             |
        | an instance for all users | its configuration lists curve alone          | another good one counts in its place    |

      @needs:single-user
      Examples:
        | instance                               | fault                               | why                                  |
        | a single-user instance that alice owns | its configuration is taken away     | the last good one does not count     |
        | a single-user instance that alice owns | its configuration is no TOML        | nor does it when it is broken        |
        | a single-user instance that alice owns | its MUNGE daemon can't be reached   | nobody vouches for anything          |
        | a single-user instance that alice owns | its configuration lists curve alone | another good one counts in its place |

    Scenario Outline: While max-ttl is shortened, <instance> takes nothing older in
      Given <instance> that has run a request, and whose queue is now stopped
      When its configuration has a max-ttl of 10 seconds
      And alice submits a request that she signed 30 seconds ago
      Then it becomes no job
      And nothing of it has run when all is as before and a good request has

      Examples:
        | instance                  | why                               |
        | an instance for all users | the max-ttl of the moment decides |

      @needs:single-user
      Examples:
        | instance                               | why                               |
        | a single-user instance that alice owns | the max-ttl of the moment decides |

    Scenario: A request that was taken in is judged anew when it is submitted again
      Given an instance for all users that has run a request, and whose queue is now stopped
      When its configuration has no [sign] table
      And the same request is submitted again
      Then it becomes no job

  @JOB-LAUNCH-11 @MUST @mechanism:curve @door:queue @exclusive:queue
  Rule: A job refused at launch is in the state refused and tells an error

    Scenario: A job whose certificate is revoked while it waits ends refused, with an error
      Given an instance for all users with a certificate authority, whose queue is stopped
      And alice submits a request signed with a certificate of hers
      And alice submits a request signed with another certificate of hers
      When the other certificate is revoked, and the queue is started
      Then the first job is completed
      And the other job is refused and tells an error

  @JOB-LAUNCH-12 @MUST @mechanism:curve @door:queue @exclusive:queue
  Rule: allowed-types is enforced at launch too

    Scenario: A job whose mechanism is taken off the list while it waits does not run
      Given an instance for all users with a certificate authority, whose queue is stopped
      And alice submits a request signed with a certificate of hers
      And alice submits a request that she has just signed
      When allowed-types of the instance becomes [ "munge" ], and the queue is started
      Then the second job runs with what alice signed
      And the first job does not run

  @JOB-LAUNCH-14 @MUST @needs:single-user @mechanism:curve @door:queue @exclusive:queue
  Rule: What is signed is verified again at launch by a single-user instance too, and allowed-types enforced

    Scenario: A job whose certificate is revoked while it waits does not run in its submitter's own instance
      Given a single-user instance with a certificate authority, whose queue is stopped
      And alice submits a request signed with a certificate of hers
      And alice submits a request signed with another certificate of hers
      When the other certificate is revoked, and the queue is started
      Then the first job runs with what alice signed
      And the other job does not run

    Scenario: A job whose mechanism is taken off the list while it waits does not run in its submitter's own instance
      Given a single-user instance with a certificate authority, whose queue is stopped
      And alice submits a request that she has just signed
      And alice submits a request signed with a certificate of hers
      When allowed-types of the instance becomes [ "munge" ], and the queue is started
      Then the first job runs with what alice signed
      And the other job does not run

  @JOB-LAUNCH-15 @MUST @door:queue @exclusive:queue
  Rule: What is launched is judged by the configuration as it is then, and an error is no consent

    Scenario Outline: While <fault>, <instance> runs nothing
      Given <instance> that has run a request, and whose queue is now stopped
      And alice submits a request that she has just signed
      When <fault>, and the queue is started
      Then it is refused at launch and tells an error
      And nothing of it has run when all is as before and a good request has

      Examples:
        | instance                  | fault                                        | why                                     |
        | an instance for all users | its configuration is taken away              | the last good one does not count        |
        | an instance for all users | its configuration is no TOML                 | nor does it when the new one is broken  |
        | an instance for all users | its configuration has no [sign] table        | nothing verifies without it             |
        | an instance for all users | its configuration has a max-ttl that is text | a table that is no good counts for none |
        | an instance for all users | its MUNGE daemon can't be reached            | nobody vouches for anything             |
        | an instance for all users | its configuration lists curve alone          | another good one counts in its place    |

      @needs:single-user
      Examples:
        | instance                               | fault                               | why                                  |
        | a single-user instance that alice owns | its configuration is taken away     | the last good one does not count     |
        | a single-user instance that alice owns | its configuration is no TOML        | nor does it when it is broken        |
        | a single-user instance that alice owns | its MUNGE daemon can't be reached   | nobody vouches for anything          |
        | a single-user instance that alice owns | its configuration lists curve alone | another good one counts in its place |

    Scenario Outline: When max-ttl is shortened while a job waits, <instance> does not run it
      Given <instance> that has run a request, and whose queue is now stopped
      And alice submits a request that she signed 30 seconds ago
      When its configuration has a max-ttl of 10 seconds, and the queue is started
      Then it is refused at launch and tells an error
      And nothing of it has run when all is as before and a good request has

      Examples:
        | instance                  | why                               |
        | an instance for all users | the max-ttl of the moment decides |

      @needs:single-user
      Examples:
        | instance                               | why                               |
        | a single-user instance that alice owns | the max-ttl of the moment decides |

  @JOB-LAUNCH-13 @MUST
  Rule: What runs is what was signed, for the user who signed it

    Scenario Outline: What runs is <content>, to the byte
      Given an instance for all users
      When alice submits <content> that she has just signed
      Then it becomes a job of alice's
      And the job runs with what alice signed

      Examples:
        | content             | why                                            |
        | a request           | the plainest                                   |
        | a line of text      | its line break belongs to it                   |
        | every byte value    | content is bytes, not text                     |
        | a single zero byte  | not to be taken for the end of a string        |
        | content amid white space | nothing is trimmed, and CR LF stays       |
        | content like a request | nor is it taken apart                       |
        | an empty request    | a request too                                  |
        | 100000 bytes        | more than a pipe holds                         |
        | 1048576 bytes       | more than any buffer on the way to the program |

    Scenario Outline: What <user> signed runs as <user>'s
      Given an instance for all users
      When a request that <user> has just signed is submitted
      Then it becomes a job of <user>'s
      And the job runs with what <user> signed
      But a request in bob's name that alice signed is turned away

      Examples:
        | user  | why                                                    |
        | bob   | not the user that the service runs as                  |
        | erin  | whose number is alice's in its lower 16 bits           |
        | grace | whose number is negative to those who take 32 bits for signed |

    @door:queue @exclusive:queue
    Scenario: Of forty jobs that are launched together, each runs once, with its own content and for its own user
      Given an instance for all users whose queue is stopped
      And alice, bob, erin and grace submit 40 requests at once, each with a content of its own
      When the queue is started
      Then each of the 40 has run once, with what its signer signed
