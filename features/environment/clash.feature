@extended @environment
Feature: Environment variables of Services and of the program itself

  @src:ENV-14
  Rule: The variable NAME_PORT is an address, and no number

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

  @src:ENV-12
  Rule: What the pod sets itself wins over what a Service gives

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

  @src:ENV-13
  Rule: A pod can use a Service's variables in its own

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
