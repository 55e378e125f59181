@extended
@environment-variables
Feature: Service variables and env of a pod
  Covers how variables of Services interact with env entries of a container.
  A Service named redis sets REDIS_PORT, which a program may also define for itself.

  @id:env-port-is-url
  @src:ENV-14
  Rule: The variable NAME_PORT of a Service is a URL

    @id:env-port-is-url/redis-port
    Scenario: Service named redis
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" includes:
        | name       | value                          |
        | REDIS_PORT | tcp://{{redis.clusterIP}}:6379 |

  @id:env-own-wins
  @src:ENV-12
  Rule: An env entry of a pod overrides the variable of a Service

    @id:env-own-wins/redis-port
    Scenario: REDIS_PORT defined by pod and Service
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod | env             |
        | app | REDIS_PORT=6380 |
      Then the environment of pod "app" includes:
        | name               | value               |
        | REDIS_PORT         | 6380                |
        | REDIS_SERVICE_HOST | {{redis.clusterIP}} |

  @id:env-reference
  @src:ENV-13
  Rule: An env entry of a pod can reference variables of a Service

    @id:env-reference/known-and-unknown
    Scenario: known and unknown variable
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod | env                                                           |
        | app | CACHE=$(REDIS_SERVICE_HOST):6379, OTHER=$(MYSQL_SERVICE_HOST) |
      Then the environment of pod "app" includes:
        | name  | value                    |
        | CACHE | {{redis.clusterIP}}:6379 |
        | OTHER | $(MYSQL_SERVICE_HOST)    |
