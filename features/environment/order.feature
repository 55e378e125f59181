@core @environment
Feature: Environment variables announce Services
  @src:env-service-after-pod
  Rule: A container is told only about Services that exist when it starts
    Scenario: A restart tells an older pod about a newer Service
      Given the pods:
        | pod   |
        | early |
      And the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      When the container of pod "early" restarts
      Then the environment of pod "early" includes:
        | name               | value               |
        | REDIS_SERVICE_HOST | {{redis.clusterIP}} |
        | REDIS_SERVICE_PORT | 6379                |
