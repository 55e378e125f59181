@extended @environment
Feature: Environment variables announce Services in the order of creation

  @id:env-service-first @src:env-pod-after-service @src:ENV-01 @src:ENV-04
  Rule: A container that starts after a Service is told its address and port

    @id:env-service-first/service-first
    Scenario: The Service was there first
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

  @id:env-service-later @src:env-pod-before-service @src:ENV-05
  Rule: A running container never hears of a Service that came later

    @id:env-service-later/pod-first
    Scenario: The pod was there first
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

  @id:env-each-start @src:env-service-after-pod @src:ENV-06
  Rule: A container is told what exists each time it starts
    One of the documents says that a Service made after the pod is never captured. It is, once the
    container of the same pod starts again: the kubelet makes the variables anew at each start.

    @id:env-each-start/newer-service
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

    @id:env-each-start/deleted-service
    Scenario: A restart forgets a Service that was deleted
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

  @id:env-fixed-while-running @src:ENV-07
  Rule: The variables of a running container do not change

    @id:env-fixed-while-running/deleted-service
    Scenario: The Service is deleted under it
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

  @id:env-scale-to-zero-and-back @src:scale-to-zero-and-back
  Rule: Scaling to zero and back gives every replica the variables it missed

    @id:env-scale-to-zero-and-back/deployment-first
    Scenario: The Deployment was there before its Service
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
