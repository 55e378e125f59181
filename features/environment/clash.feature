@extended @environment
Feature: Environment variables of Services and of the program itself

  @id:env-port-is-url @src:ENV-14
  Rule: The variable NAME_PORT is an address, and no number

    @id:env-port-is-url/redis-port
    Scenario: A program that expects a number in REDIS_PORT
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

  @id:env-own-wins @src:ENV-12
  Rule: What the pod sets itself wins over what a Service gives

    @id:env-own-wins/redis-port
    Scenario: Both define REDIS_PORT
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

  @id:env-reference @src:ENV-13
  Rule: A pod can use a Service's variables in its own

    @id:env-reference/known-and-unknown
    Scenario: A reference to a known and to an unknown variable
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
