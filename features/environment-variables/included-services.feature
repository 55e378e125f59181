@extended
@environment-variables
Feature: Services in the environment of a container
  Covers which Services have environment variables in a container.
  Namespace, clusterIP and enableServiceLinks decide about it, and readiness does not.

  @id:env-own-namespace
  @src:ENV-08
  @src:env-for-each-active-service
  Rule: A container gets variables only for Services in its namespace
    Services of other namespaces are reached through DNS instead.

    @id:env-own-namespace/other-namespace
    Scenario: Service in another namespace
      Given the Service "shop/redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod      |
        | demo/app |
        | shop/app |
      Then the environment of pod "shop/app" includes:
        | name               | value                    |
        | REDIS_SERVICE_HOST | {{shop/redis.clusterIP}} |
      And the environment of pod "demo/app" has no variables of Service "redis"

  @id:env-api-server-everywhere
  @src:env-kubernetes-service
  Rule: Containers in every namespace get variables for the kubernetes Service

    @id:env-api-server-everywhere/empty-namespace
    Scenario: namespace without Services
      Given the pods:
        | pod       |
        | shop/lone |
      Then the environment of pod "shop/lone" includes:
        | name                          | value                  |
        | KUBERNETES_SERVICE_HOST       | {{cluster.apiAddress}} |
        | KUBERNETES_SERVICE_PORT       | 443                    |
        | KUBERNETES_SERVICE_PORT_HTTPS | 443                    |

  @id:env-service-links-off
  @src:ENV-09
  Rule: enableServiceLinks: false leaves only the kubernetes Service

    @id:env-service-links-off/links-off
    Scenario: pod with enableServiceLinks: false
      Given the Service "redis":
        """yaml
        ports: [{port: 6379}]
        """
      And the pods:
        | pod   | links |
        | quiet | false |
      Then the environment of pod "quiet" includes:
        | name                    | value                  |
        | KUBERNETES_SERVICE_HOST | {{cluster.apiAddress}} |
      And the environment of pod "quiet" has no variables of Service "redis"

  @id:env-without-cluster-ip
  @src:ENV-10
  Rule: Containers get no variables for a Service without a clusterIP

    @id:env-without-cluster-ip/headless
    Scenario: headless Service
      Given the Service "db":
        """yaml
        clusterIP: None
        ports: [{port: 5432}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" has no variables of Service "db"

    @id:env-without-cluster-ip/external-name
    Scenario: ExternalName Service
      Given the Service "db":
        """yaml
        type: ExternalName
        externalName: db.example.com
        ports: [{port: 5432}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" has no variables of Service "db"

  @id:env-without-endpoints
  @src:ENV-16
  Rule: Containers get variables for a Service without endpoints

    @id:env-without-endpoints/no-pod
    Scenario: selector matches no pod
      Given the Service "redis":
        """yaml
        selector: {app: nobody}
        ports: [{port: 6379}]
        """
      And the pods:
        | pod |
        | app |
      Then the environment of pod "app" includes:
        | name               | value               |
        | REDIS_SERVICE_HOST | {{redis.clusterIP}} |
