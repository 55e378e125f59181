/**
 * The fields that the API knows, by Go type, from k8s.io/api v0.36 (core/v1, apps/v1, discovery/v1, networking/v1) and
 * apimachinery meta/v1, as `name:Type@key=1m+*`: a type for fields that have fields of their own (`{}Type` is a map of such),
 * the key by which a strategic merge patch distinguishes the entries of a list, and how protobuf has the field: its number,
 * `s` text, `i` whole number, `b` boolean, `m` message, `t` time, `q` quantity, `o` number or text, `x` nothing that is read
 * here, `M` before one of these a map; `+` a list, `*` a field in which zero differs from nothing. `^Type` is a message whose fields
 * JSON has in place.
 */
export const TYPES: Record<string, string> = {
  AWSElasticBlockStoreVolumeSource: 'volumeID=1s fsType=2s partition=3i readOnly=4b',
  Affinity: 'nodeAffinity:NodeAffinity=1m* podAffinity:PodAffinity=2m* podAntiAffinity:PodAntiAffinity=3m*',
  AppArmorProfile: 'type=1s localhostProfile=2s*',
  AttachedVolume: 'name=1s devicePath=2s',
  AzureDiskVolumeSource: 'diskName=1s diskURI=2s cachingMode=3s* fsType=4s* readOnly=5b* kind=6s*',
  AzureFileVolumeSource: 'secretName=1s shareName=2s readOnly=3b',
  CSIVolumeSource:
    'driver=1s readOnly=2b* fsType=3s* volumeAttributes=4Ms nodePublishSecretRef:LocalObjectReference=5m*',
  Capabilities: 'add=1s+ drop=2s+',
  CephFSVolumeSource:
    'monitors=1s+ path=2s user=3s secretFile=4s secretRef:LocalObjectReference=5m* readOnly=6b',
  CinderVolumeSource: 'volumeID=1s fsType=2s readOnly=3b secretRef:LocalObjectReference=4m*',
  ClientIPConfig: 'timeoutSeconds=1i*',
  ClusterTrustBundleProjection:
    'name=1s* signerName=2s* labelSelector:LabelSelector=3m* optional=5b* path=4s',
  Condition: 'type=1s status=2s observedGeneration=3i lastTransitionTime=4t reason=5s message=6s',
  ConfigMapEnvSource: '^LocalObjectReference=1m optional=2b*',
  ConfigMapKeySelector: '^LocalObjectReference=1m key=2s optional=3b*',
  ConfigMapNodeConfigSource: 'namespace=1s name=2s uid=3s resourceVersion=4s kubeletConfigKey=5s',
  ConfigMapProjection: '^LocalObjectReference=1m items:KeyToPath=2m+ optional=4b*',
  ConfigMapVolumeSource: '^LocalObjectReference=1m items:KeyToPath=2m+ defaultMode=3i* optional=4b*',
  Container:
    'name=1s image=2s command=3s+ args=4s+ workingDir=5s ports:ContainerPort@containerPort=6m+ envFrom:EnvFromSource=19m+ env:EnvVar@name=7m+ resources:ResourceRequirements=8m resizePolicy:ContainerResizePolicy=23m+ restartPolicy=24s* restartPolicyRules:ContainerRestartRule=25m+ volumeMounts:VolumeMount@mountPath=9m+ volumeDevices:VolumeDevice@devicePath=21m+ livenessProbe:Probe=10m* readinessProbe:Probe=11m* startupProbe:Probe=22m* lifecycle:Lifecycle=12m* terminationMessagePath=13s terminationMessagePolicy=20s imagePullPolicy=14s securityContext:SecurityContext=15m* stdin=16b stdinOnce=17b tty=18b',
  ContainerExtendedResourceRequest: 'containerName=1s resourceName=2s requestName=3s',
  ContainerImage: 'names=1s+ sizeBytes=2i',
  ContainerPort: 'name=1s hostPort=2i containerPort=3i protocol=4s hostIP=5s',
  ContainerResizePolicy: 'resourceName=1s restartPolicy=2s',
  ContainerRestartRule: 'action=1s exitCodes:ContainerRestartRuleOnExitCodes=2m*',
  ContainerRestartRuleOnExitCodes: 'operator=1s values=2i+',
  ContainerState:
    'waiting:ContainerStateWaiting=1m* running:ContainerStateRunning=2m* terminated:ContainerStateTerminated=3m*',
  ContainerStateRunning: 'startedAt=1t',
  ContainerStateTerminated:
    'exitCode=1i signal=2i reason=3s message=4s startedAt=5t finishedAt=6t containerID=7s',
  ContainerStateWaiting: 'reason=1s message=2s',
  ContainerStatus:
    'name=1s state:ContainerState=2m lastState:ContainerState=3m ready=4b restartCount=5i image=6s imageID=7s containerID=8s started=9b* allocatedResources=10Mq resources:ResourceRequirements=11m* volumeMounts:VolumeMountStatus@mountPath=12m+ user:ContainerUser=13m* allocatedResourcesStatus:ResourceStatus@name=14m+ stopSignal=15s*',
  ContainerUser: 'linux:LinuxContainerUser=1m*',
  DaemonEndpoint: 'Port=1i',
  Deployment: 'kind apiVersion metadata:ObjectMeta=1m spec:DeploymentSpec=2m status:DeploymentStatus=3m',
  DeploymentCondition: 'type=1s status=2s lastUpdateTime=6t lastTransitionTime=7t reason=4s message=5s',
  DeploymentSpec:
    'replicas=1i* selector:LabelSelector=2m* template:PodTemplateSpec=3m strategy:DeploymentStrategy=4m minReadySeconds=5i revisionHistoryLimit=6i* paused=7b progressDeadlineSeconds=9i*',
  DeploymentStatus:
    'observedGeneration=1i replicas=2i updatedReplicas=3i readyReplicas=7i availableReplicas=4i unavailableReplicas=5i terminatingReplicas=9i* conditions:DeploymentCondition@type=6m+ collisionCount=8i*',
  DeploymentStrategy: 'type=1s rollingUpdate:RollingUpdateDeployment=2m*',
  DownwardAPIProjection: 'items:DownwardAPIVolumeFile=1m+',
  DownwardAPIVolumeFile:
    'path=1s fieldRef:ObjectFieldSelector=2m* resourceFieldRef:ResourceFieldSelector=3m* mode=4i*',
  DownwardAPIVolumeSource: 'items:DownwardAPIVolumeFile=1m+ defaultMode=2i*',
  EmptyDirVolumeSource: 'medium=1s sizeLimit=2q*',
  Endpoint:
    'addresses=1s+ conditions:EndpointConditions=2m hostname=3s* targetRef:ObjectReference=4m* deprecatedTopology=5Ms nodeName=6s* zone=7s* hints:EndpointHints=8m*',
  EndpointAddress: 'ip=1s hostname=3s nodeName=4s* targetRef:ObjectReference=2m*',
  EndpointConditions: 'ready=1b* serving=2b* terminating=3b*',
  EndpointHints: 'forZones:ForZone=1m+ forNodes:ForNode=2m+',
  EndpointPort: 'name=1s port=2i protocol=3s appProtocol=4s*',
  EndpointSlice:
    'kind apiVersion metadata:ObjectMeta=1m addressType=4s endpoints:Endpoint=2m+ ports:EndpointPort=3m+',
  EndpointSubset:
    'addresses:EndpointAddress=1m+ notReadyAddresses:EndpointAddress=2m+ ports:EndpointPort=3m+',
  Endpoints: 'kind apiVersion metadata:ObjectMeta=1m subsets:EndpointSubset=2m+',
  EnvFromSource: 'prefix=1s configMapRef:ConfigMapEnvSource=2m* secretRef:SecretEnvSource=3m*',
  EnvVar: 'name=1s value=2s valueFrom:EnvVarSource=3m*',
  EnvVarSource:
    'fieldRef:ObjectFieldSelector=1m* resourceFieldRef:ResourceFieldSelector=2m* configMapKeyRef:ConfigMapKeySelector=3m* secretKeyRef:SecretKeySelector=4m* fileKeyRef:FileKeySelector=5m*',
  EphemeralContainer: '^EphemeralContainerCommon=1m targetContainerName=2s',
  EphemeralContainerCommon:
    'name=1s image=2s command=3s+ args=4s+ workingDir=5s ports:ContainerPort@containerPort=6m+ envFrom:EnvFromSource=19m+ env:EnvVar@name=7m+ resources:ResourceRequirements=8m resizePolicy:ContainerResizePolicy=23m+ restartPolicy=24s* restartPolicyRules:ContainerRestartRule=25m+ volumeMounts:VolumeMount@mountPath=9m+ volumeDevices:VolumeDevice@devicePath=21m+ livenessProbe:Probe=10m* readinessProbe:Probe=11m* startupProbe:Probe=22m* lifecycle:Lifecycle=12m* terminationMessagePath=13s terminationMessagePolicy=20s imagePullPolicy=14s securityContext:SecurityContext=15m* stdin=16b stdinOnce=17b tty=18b',
  EphemeralVolumeSource: 'volumeClaimTemplate:PersistentVolumeClaimTemplate=1m*',
  ExecAction: 'command=1s+',
  FCVolumeSource: 'targetWWNs=1s+ lun=2i* fsType=3s readOnly=4b wwids=5s+',
  FileKeySelector: 'volumeName=1s path=2s key=3s optional=4b*',
  FlexVolumeSource: 'driver=1s fsType=2s secretRef:LocalObjectReference=3m* readOnly=4b options=5Ms',
  FlockerVolumeSource: 'datasetName=1s datasetUUID=2s',
  ForNode: 'name=1s',
  ForZone: 'name=1s',
  GCEPersistentDiskVolumeSource: 'pdName=1s fsType=2s partition=3i readOnly=4b',
  GRPCAction: 'port=1i service=2s*',
  GitRepoVolumeSource: 'repository=1s revision=2s directory=3s',
  GlusterfsVolumeSource: 'endpoints=1s path=2s readOnly=3b',
  HTTPGetAction: 'path=1s port=2o host=3s scheme=4s httpHeaders:HTTPHeader=5m+',
  HTTPHeader: 'name=1s value=2s',
  HostAlias: 'ip=1s hostnames=2s+',
  HostIP: 'ip=1s',
  HostPathVolumeSource: 'path=1s type=2s*',
  IPAddress: 'kind apiVersion metadata:ObjectMeta=1m spec:IPAddressSpec=2m',
  IPAddressSpec: 'parentRef:ParentReference=1m*',
  ISCSIVolumeSource:
    'targetPortal=1s iqn=2s lun=3i iscsiInterface=4s fsType=5s readOnly=6b portals=7s+ chapAuthDiscovery=8b chapAuthSession=11b secretRef:LocalObjectReference=10m* initiatorName=12s*',
  ImageVolumeSource: 'reference=1s pullPolicy=2s',
  ImageVolumeStatus: 'imageRef=1s',
  KeyToPath: 'key=1s path=2s mode=3i*',
  LabelSelector: 'matchLabels=1Ms matchExpressions:LabelSelectorRequirement=2m+',
  LabelSelectorRequirement: 'key=1s operator=2s values=3s+',
  Lifecycle: 'postStart:LifecycleHandler=1m* preStop:LifecycleHandler=2m* stopSignal=3s*',
  LifecycleHandler:
    'exec:ExecAction=1m* httpGet:HTTPGetAction=2m* tcpSocket:TCPSocketAction=3m* sleep:SleepAction=4m*',
  LinuxContainerUser: 'uid=1i gid=2i supplementalGroups=3i+',
  LoadBalancerIngress: 'ip=1s hostname=2s ipMode=3s* ports:PortStatus=4m+',
  LoadBalancerStatus: 'ingress:LoadBalancerIngress=1m+',
  LocalObjectReference: 'name=1s',
  ManagedFieldsEntry:
    'manager=1s operation=2s apiVersion=3s time=4t* fieldsType=6s fieldsV1=7x* subresource=8s',
  NFSVolumeSource: 'server=1s path=2s readOnly=3b',
  Namespace: 'kind apiVersion metadata:ObjectMeta=1m spec:NamespaceSpec=2m status:NamespaceStatus=3m',
  NamespaceCondition: 'type=1s status=2s lastTransitionTime=4t reason=5s message=6s',
  NamespaceSpec: 'finalizers=1s+',
  NamespaceStatus: 'phase=1s conditions:NamespaceCondition@type=2m+',
  Node: 'kind apiVersion metadata:ObjectMeta=1m spec:NodeSpec=2m status:NodeStatus=3m',
  NodeAddress: 'type=1s address=2s',
  NodeAffinity:
    'requiredDuringSchedulingIgnoredDuringExecution:NodeSelector=1m* preferredDuringSchedulingIgnoredDuringExecution:PreferredSchedulingTerm=2m+',
  NodeAllocatableResourceClaimStatus: 'resourceClaimName=1s containers=2s+ resources=3Mq',
  NodeCondition: 'type=1s status=2s lastHeartbeatTime=3t lastTransitionTime=4t reason=5s message=6s',
  NodeConfigSource: 'configMap:ConfigMapNodeConfigSource=2m*',
  NodeConfigStatus:
    'assigned:NodeConfigSource=1m* active:NodeConfigSource=2m* lastKnownGood:NodeConfigSource=3m* error=4s',
  NodeDaemonEndpoints: 'kubeletEndpoint:DaemonEndpoint=1m',
  NodeFeatures: 'supplementalGroupsPolicy=1b*',
  NodeRuntimeHandler: 'name=1s features:NodeRuntimeHandlerFeatures=2m*',
  NodeRuntimeHandlerFeatures: 'recursiveReadOnlyMounts=1b* userNamespaces=2b*',
  NodeSelector: 'nodeSelectorTerms:NodeSelectorTerm=1m+',
  NodeSelectorRequirement: 'key=1s operator=2s values=3s+',
  NodeSelectorTerm: 'matchExpressions:NodeSelectorRequirement=1m+ matchFields:NodeSelectorRequirement=2m+',
  NodeSpec:
    'podCIDR=1s podCIDRs=7s+ providerID=3s unschedulable=4b taints:Taint=5m+ configSource:NodeConfigSource=6m* externalID=2s',
  NodeStatus:
    'capacity=1Mq allocatable=2Mq phase=3s conditions:NodeCondition@type=4m+ addresses:NodeAddress@type=5m+ daemonEndpoints:NodeDaemonEndpoints=6m nodeInfo:NodeSystemInfo=7m images:ContainerImage=8m+ volumesInUse=9s+ volumesAttached:AttachedVolume=10m+ config:NodeConfigStatus=11m* runtimeHandlers:NodeRuntimeHandler=12m+ features:NodeFeatures=13m* declaredFeatures=14s+',
  NodeSwapStatus: 'capacity=1i*',
  NodeSystemInfo:
    'machineID=1s systemUUID=2s bootID=3s kernelVersion=4s osImage=5s containerRuntimeVersion=6s kubeletVersion=7s kubeProxyVersion=8s operatingSystem=9s architecture=10s swap:NodeSwapStatus=11m*',
  ObjectFieldSelector: 'apiVersion=1s fieldPath=2s',
  ObjectMeta:
    'name=1s generateName=2s namespace=3s selfLink=4s uid=5s resourceVersion=6s generation=7i creationTimestamp=8t deletionTimestamp=9t* deletionGracePeriodSeconds=10i* labels=11Ms annotations=12Ms ownerReferences:OwnerReference@uid=13m+ finalizers=14s+ managedFields:ManagedFieldsEntry=17m+',
  ObjectReference: 'kind=1s namespace=2s name=3s uid=4s apiVersion=5s resourceVersion=6s fieldPath=7s',
  OwnerReference: 'apiVersion=5s kind=1s name=3s uid=4s controller=6b* blockOwnerDeletion=7b*',
  ParentReference: 'group=1s resource=2s namespace=3s name=4s',
  PersistentVolumeClaimSpec:
    'accessModes=1s+ selector:LabelSelector=4m* resources:VolumeResourceRequirements=2m volumeName=3s storageClassName=5s* volumeMode=6s* dataSource:TypedLocalObjectReference=7m* dataSourceRef:TypedObjectReference=8m* volumeAttributesClassName=9s*',
  PersistentVolumeClaimTemplate: 'metadata:ObjectMeta=1m spec:PersistentVolumeClaimSpec=2m',
  PersistentVolumeClaimVolumeSource: 'claimName=1s readOnly=2b',
  PhotonPersistentDiskVolumeSource: 'pdID=1s fsType=2s',
  Pod: 'kind apiVersion metadata:ObjectMeta=1m spec:PodSpec=2m status:PodStatus=3m',
  PodAffinity:
    'requiredDuringSchedulingIgnoredDuringExecution:PodAffinityTerm=1m+ preferredDuringSchedulingIgnoredDuringExecution:WeightedPodAffinityTerm=2m+',
  PodAffinityTerm:
    'labelSelector:LabelSelector=1m* namespaces=2s+ topologyKey=3s namespaceSelector:LabelSelector=4m* matchLabelKeys=5s+ mismatchLabelKeys=6s+',
  PodAntiAffinity:
    'requiredDuringSchedulingIgnoredDuringExecution:PodAffinityTerm=1m+ preferredDuringSchedulingIgnoredDuringExecution:WeightedPodAffinityTerm=2m+',
  PodCertificateProjection:
    'signerName=1s keyType=2s maxExpirationSeconds=3i* credentialBundlePath=4s keyPath=5s certificateChainPath=6s userAnnotations=7Ms',
  PodCondition:
    'type=1s observedGeneration=7i status=2s lastProbeTime=3t lastTransitionTime=4t reason=5s message=6s',
  PodDNSConfig: 'nameservers=1s+ searches=2s+ options:PodDNSConfigOption=3m+',
  PodDNSConfigOption: 'name=1s value=2s*',
  PodExtendedResourceClaimStatus: 'requestMappings:ContainerExtendedResourceRequest=1m+ resourceClaimName=2s',
  PodIP: 'ip=1s',
  PodOS: 'name=1s',
  PodReadinessGate: 'conditionType=1s',
  PodResourceClaim: 'name=1s resourceClaimName=3s* resourceClaimTemplateName=4s*',
  PodResourceClaimStatus: 'name=1s resourceClaimName=2s*',
  PodSchedulingGate: 'name=1s',
  PodSchedulingGroup: 'podGroupName=1s*',
  PodSecurityContext:
    'seLinuxOptions:SELinuxOptions=1m* windowsOptions:WindowsSecurityContextOptions=8m* runAsUser=2i* runAsGroup=6i* runAsNonRoot=3b* supplementalGroups=4i+ supplementalGroupsPolicy=12s* fsGroup=5i* sysctls:Sysctl=7m+ fsGroupChangePolicy=9s* seccompProfile:SeccompProfile=10m* appArmorProfile:AppArmorProfile=11m* seLinuxChangePolicy=13s*',
  PodSpec:
    'volumes:Volume@name=1m+ initContainers:Container@name=20m+ containers:Container@name=2m+ ephemeralContainers:EphemeralContainer@name=34m+ restartPolicy=3s terminationGracePeriodSeconds=4i* activeDeadlineSeconds=5i* dnsPolicy=6s nodeSelector=7Ms serviceAccountName=8s serviceAccount=9s automountServiceAccountToken=21b* nodeName=10s hostNetwork=11b hostPID=12b hostIPC=13b shareProcessNamespace=27b* securityContext:PodSecurityContext=14m* imagePullSecrets:LocalObjectReference@name=15m+ hostname=16s subdomain=17s affinity:Affinity=18m* schedulerName=19s tolerations:Toleration=22m+ hostAliases:HostAlias@ip=23m+ priorityClassName=24s priority=25i* dnsConfig:PodDNSConfig=26m* readinessGates:PodReadinessGate=28m+ runtimeClassName=29s* enableServiceLinks=30b* preemptionPolicy=31s* overhead=32Mq topologySpreadConstraints:TopologySpreadConstraint@topologyKey=33m+ setHostnameAsFQDN=35b* os:PodOS=36m* hostUsers=37b* schedulingGates:PodSchedulingGate@name=38m+ resourceClaims:PodResourceClaim@name=39m+ resources:ResourceRequirements=40m* hostnameOverride=41s* schedulingGroup:PodSchedulingGroup=43m*',
  PodStatus:
    'observedGeneration=17i phase=1s conditions:PodCondition@type=2m+ message=3s reason=4s nominatedNodeName=11s hostIP=5s hostIPs:HostIP@ip=16m+ podIP=6s podIPs:PodIP@ip=12m+ startTime=7t* initContainerStatuses:ContainerStatus=10m+ containerStatuses:ContainerStatus=8m+ qosClass=9s ephemeralContainerStatuses:ContainerStatus=13m+ resize=14s resourceClaimStatuses:PodResourceClaimStatus@name=15m+ extendedResourceClaimStatus:PodExtendedResourceClaimStatus=18m* allocatedResources=19Mq resources:ResourceRequirements=20m* nodeAllocatableResourceClaimStatuses:NodeAllocatableResourceClaimStatus=21m+',
  PodTemplateSpec: 'metadata:ObjectMeta=1m spec:PodSpec=2m',
  PortStatus: 'port=1i protocol=2s error=3s*',
  PortworxVolumeSource: 'volumeID=1s fsType=2s readOnly=3b',
  PreferredSchedulingTerm: 'weight=1i preference:NodeSelectorTerm=2m',
  Probe:
    '^ProbeHandler=1m initialDelaySeconds=2i timeoutSeconds=3i periodSeconds=4i successThreshold=5i failureThreshold=6i terminationGracePeriodSeconds=7i*',
  ProbeHandler:
    'exec:ExecAction=1m* httpGet:HTTPGetAction=2m* tcpSocket:TCPSocketAction=3m* grpc:GRPCAction=4m*',
  ProjectedVolumeSource: 'sources:VolumeProjection=1m+ defaultMode=2i*',
  QuobyteVolumeSource: 'registry=1s volume=2s readOnly=3b user=4s group=5s tenant=6s',
  RBDVolumeSource:
    'monitors=1s+ image=2s fsType=3s pool=4s user=5s keyring=6s secretRef:LocalObjectReference=7m* readOnly=8b',
  ReplicaSet: 'kind apiVersion metadata:ObjectMeta=1m spec:ReplicaSetSpec=2m status:ReplicaSetStatus=3m',
  ReplicaSetCondition: 'type=1s status=2s lastTransitionTime=3t reason=4s message=5s',
  ReplicaSetSpec: 'replicas=1i* minReadySeconds=4i selector:LabelSelector=2m* template:PodTemplateSpec=3m',
  ReplicaSetStatus:
    'replicas=1i fullyLabeledReplicas=2i readyReplicas=4i availableReplicas=5i terminatingReplicas=7i* observedGeneration=3i conditions:ReplicaSetCondition@type=6m+',
  ResourceClaim: 'name=1s request=2s',
  ResourceFieldSelector: 'containerName=1s resource=2s divisor=3q',
  ResourceHealth: 'resourceID=1s health=2s message=6s*',
  ResourceRequirements: 'limits=1Mq requests=2Mq claims:ResourceClaim=3m+',
  ResourceStatus: 'name=1s resources:ResourceHealth=2m+',
  RollingUpdateDeployment: 'maxUnavailable=1o* maxSurge=2o*',
  SELinuxOptions: 'user=1s role=2s type=3s level=4s',
  ScaleIOVolumeSource:
    'gateway=1s system=2s secretRef:LocalObjectReference=3m* sslEnabled=4b protectionDomain=5s storagePool=6s storageMode=7s volumeName=8s fsType=9s readOnly=10b',
  SeccompProfile: 'type=1s localhostProfile=2s*',
  SecretEnvSource: '^LocalObjectReference=1m optional=2b*',
  SecretKeySelector: '^LocalObjectReference=1m key=2s optional=3b*',
  SecretProjection: '^LocalObjectReference=1m items:KeyToPath=2m+ optional=4b*',
  SecretVolumeSource: 'secretName=1s items:KeyToPath=2m+ defaultMode=3i* optional=4b*',
  SecurityContext:
    'capabilities:Capabilities=1m* privileged=2b* seLinuxOptions:SELinuxOptions=3m* windowsOptions:WindowsSecurityContextOptions=10m* runAsUser=4i* runAsGroup=8i* runAsNonRoot=5b* readOnlyRootFilesystem=6b* allowPrivilegeEscalation=7b* procMount=9s* seccompProfile:SeccompProfile=11m* appArmorProfile:AppArmorProfile=12m*',
  Service: 'kind apiVersion metadata:ObjectMeta=1m spec:ServiceSpec=2m status:ServiceStatus=3m',
  ServiceAccountTokenProjection: 'audience=1s expirationSeconds=2i* path=3s',
  ServiceCIDR: 'kind apiVersion metadata:ObjectMeta=1m spec:ServiceCIDRSpec=2m status:ServiceCIDRStatus=3m',
  ServiceCIDRSpec: 'cidrs=1s+',
  ServiceCIDRStatus: 'conditions:Condition@type=1m+',
  ServicePort: 'name=1s protocol=2s appProtocol=6s* port=3i targetPort=4o nodePort=5i',
  ServiceSpec:
    'ports:ServicePort@port=1m+ selector=2Ms clusterIP=3s clusterIPs=18s+ type=4s externalIPs=5s+ sessionAffinity=7s loadBalancerIP=8s loadBalancerSourceRanges=9s+ externalName=10s externalTrafficPolicy=11s healthCheckNodePort=12i publishNotReadyAddresses=13b sessionAffinityConfig:SessionAffinityConfig=14m* ipFamilies=19s+ ipFamilyPolicy=17s* allocateLoadBalancerNodePorts=20b* loadBalancerClass=21s* internalTrafficPolicy=22s* trafficDistribution=23s*',
  ServiceStatus: 'loadBalancer:LoadBalancerStatus=1m conditions:Condition@type=2m+',
  SessionAffinityConfig: 'clientIP:ClientIPConfig=1m*',
  SleepAction: 'seconds=1i',
  StorageOSVolumeSource:
    'volumeName=1s volumeNamespace=2s fsType=3s readOnly=4b secretRef:LocalObjectReference=5m*',
  Sysctl: 'name=1s value=2s',
  TCPSocketAction: 'port=1o host=2s',
  Taint: 'key=1s value=2s effect=3s timeAdded=4t*',
  Toleration: 'key=1s operator=2s value=3s effect=4s tolerationSeconds=5i*',
  TopologySpreadConstraint:
    'maxSkew=1i topologyKey=2s whenUnsatisfiable=3s labelSelector:LabelSelector=4m* minDomains=5i* nodeAffinityPolicy=6s* nodeTaintsPolicy=7s* matchLabelKeys=8s+',
  TypedLocalObjectReference: 'apiGroup=1s* kind=2s name=3s',
  TypedObjectReference: 'apiGroup=1s* kind=2s name=3s namespace=4s*',
  Volume: 'name=1s ^VolumeSource=2m',
  VolumeDevice: 'name=1s devicePath=2s',
  VolumeMount:
    'name=1s readOnly=2b recursiveReadOnly=7s* mountPath=3s subPath=4s mountPropagation=5s* subPathExpr=6s',
  VolumeMountStatus: 'name=1s mountPath=2s readOnly=3b recursiveReadOnly=4s* volumeStatus:VolumeStatus=5m*',
  VolumeProjection:
    'secret:SecretProjection=1m* downwardAPI:DownwardAPIProjection=2m* configMap:ConfigMapProjection=3m* serviceAccountToken:ServiceAccountTokenProjection=4m* clusterTrustBundle:ClusterTrustBundleProjection=5m* podCertificate:PodCertificateProjection=6m*',
  VolumeResourceRequirements: 'limits=1Mq requests=2Mq',
  VolumeSource:
    'hostPath:HostPathVolumeSource=1m* emptyDir:EmptyDirVolumeSource=2m* gcePersistentDisk:GCEPersistentDiskVolumeSource=3m* awsElasticBlockStore:AWSElasticBlockStoreVolumeSource=4m* gitRepo:GitRepoVolumeSource=5m* secret:SecretVolumeSource=6m* nfs:NFSVolumeSource=7m* iscsi:ISCSIVolumeSource=8m* glusterfs:GlusterfsVolumeSource=9m* persistentVolumeClaim:PersistentVolumeClaimVolumeSource=10m* rbd:RBDVolumeSource=11m* flexVolume:FlexVolumeSource=12m* cinder:CinderVolumeSource=13m* cephfs:CephFSVolumeSource=14m* flocker:FlockerVolumeSource=15m* downwardAPI:DownwardAPIVolumeSource=16m* fc:FCVolumeSource=17m* azureFile:AzureFileVolumeSource=18m* configMap:ConfigMapVolumeSource=19m* vsphereVolume:VsphereVirtualDiskVolumeSource=20m* quobyte:QuobyteVolumeSource=21m* azureDisk:AzureDiskVolumeSource=22m* photonPersistentDisk:PhotonPersistentDiskVolumeSource=23m* projected:ProjectedVolumeSource=26m* portworxVolume:PortworxVolumeSource=24m* scaleIO:ScaleIOVolumeSource=25m* storageos:StorageOSVolumeSource=27m* csi:CSIVolumeSource=28m* ephemeral:EphemeralVolumeSource=29m* image:ImageVolumeSource=30m*',
  VolumeStatus: 'image:ImageVolumeStatus=1m*',
  VsphereVirtualDiskVolumeSource: 'volumePath=1s fsType=2s storagePolicyName=3s storagePolicyID=4s',
  WeightedPodAffinityTerm: 'weight=1i podAffinityTerm:PodAffinityTerm=2m',
  WindowsSecurityContextOptions:
    'gmsaCredentialSpecName=1s* gmsaCredentialSpec=2s* runAsUserName=3s* hostProcess=4b*',
};
