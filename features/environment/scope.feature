@extended @environment
Feature: Which Services a container is told about

  @id:env-own-namespace @src:ENV-08 @src:env-for-each-active-service
  Rule: A container is told only about Services of its own namespace
    The documents say that every active Service is announced: those of other namespaces are not.

    @id:env-own-namespace/other-namespace
    Scenario: The Service is in another namespace
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

  @id:env-api-server-everywhere @src:env-kubernetes-service
  Rule: The API server is announced in every namespace

    @id:env-api-server-everywhere/empty-namespace
    Scenario: A namespace without Services
      Given the pods:
        | pod       |
        | shop/lone |
      Then the environment of pod "shop/lone" includes:
        | name                          | value                  |
        | KUBERNETES_SERVICE_HOST       | {{cluster.apiAddress}} |
        | KUBERNETES_SERVICE_PORT       | 443                    |
        | KUBERNETES_SERVICE_PORT_HTTPS | 443                    |

  @id:env-service-links-off @src:ENV-09
  Rule: Without service links only the API server is announced

    @id:env-service-links-off/links-off
    Scenario: A pod that switches service links off
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

  @id:env-without-cluster-ip @src:ENV-10
  Rule: A Service without an address of its own is not announced

    @id:env-without-cluster-ip/headless
    Scenario: A headless Service
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
    Scenario: An external name
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

  @id:env-without-endpoints @src:ENV-16
  Rule: A Service is announced whether or not anything stands behind it

    @id:env-without-endpoints/no-pod
    Scenario: The selector matches no pod
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
