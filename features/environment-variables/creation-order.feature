@extended
@environment-variables
Feature: Environment variables and the order of creation
  Covers which Services are in the environment of a container that starts before or after them.
  The kubelet sets the variables at container start and never updates them.

  @id:env-service-first
  @src:env-pod-after-service
  @src:ENV-01
  @src:ENV-04
  Rule: A container gets variables for Services created before its start

    @id:env-service-first/service-first
    Scenario: Service created before the pod
      Given the Service "my-nginx":
        """yaml
        selector: {run: my-nginx}
        ports: [{port: 80}]
        """
      And the pods:
        | pod  |
        | late |
      Then the environment of pod "late" has the variables of Service "my-nginx":
        | name                       | value                           |
        | MY_NGINX_SERVICE_HOST      | {{my-nginx.clusterIP}}          |
        | MY_NGINX_SERVICE_PORT      | 80                              |
        | MY_NGINX_PORT              | tcp://{{my-nginx.clusterIP}}:80 |
        | MY_NGINX_PORT_80_TCP       | tcp://{{my-nginx.clusterIP}}:80 |
        | MY_NGINX_PORT_80_TCP_PROTO | tcp                             |
        | MY_NGINX_PORT_80_TCP_PORT  | 80                              |
        | MY_NGINX_PORT_80_TCP_ADDR  | {{my-nginx.clusterIP}}          |

  @id:env-service-later
  @src:env-pod-before-service
  @src:ENV-05
  Rule: A running container gets no variables for Services created later

    @id:env-service-later/pod-first
    Scenario: Service created after the pod
      Given the pods:
        | pod   |
        | early |
      When the Service "my-nginx" is created:
        """yaml
        selector: {run: my-nginx}
        ports: [{port: 80}]
        """
      Then the Service "my-nginx" has:
        | field              | value |
        | spec.ports[0].port | 80    |
      And the environment of pod "early" has no variables of Service "my-nginx"
      And this stays so for 3 seconds

  @id:env-each-start
  @src:env-service-after-pod
  @src:ENV-06
  Rule: A container restart updates the variables of Services
    The kubelet computes the variables at each start of a container, so they include Services that
    are newer than the pod.

    @id:env-each-start/newer-service
    Scenario: Service created before the restart
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

    @id:env-each-start/deleted-service
    Scenario: Service deleted before the restart
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod   |
        | early |
      When the Service "redis" is deleted
      And the container of pod "early" restarts
      Then the environment of pod "early" has no variables of Service "redis"

  @id:env-fixed-while-running
  @src:ENV-07
  Rule: Variables of Services do not change while a container runs

    @id:env-fixed-while-running/deleted-service
    Scenario: Service deleted while the container runs
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod   |
        | early |
      When the Service "redis" is deleted
      Then the Service "redis" does not exist
      And the environment of pod "early" includes:
        | name               | value               |
        | REDIS_SERVICE_HOST | {{redis.clusterIP}} |
      And this stays so for 3 seconds

  @id:env-scale-to-zero-and-back
  @src:scale-to-zero-and-back
  Rule: Scaling to zero and back gives pods the variables of a new Service

    @id:env-scale-to-zero-and-back/deployment-first
    Scenario: Deployment created before its Service
      Given the Deployment "my-nginx":
        """yaml
        replicas: 2
        """
      And the Service "my-nginx":
        """yaml
        selector: {app: my-nginx}
        ports: [{port: 80, targetPort: 8080}]
        """
      When the Deployment "my-nginx" is scaled to 0 replicas
      And the Deployment "my-nginx" is scaled to 2 replicas
      Then the environment of pod "any of my-nginx" includes:
        | name                  | value                  |
        | MY_NGINX_SERVICE_HOST | {{my-nginx.clusterIP}} |
        | MY_NGINX_SERVICE_PORT | 80                     |
