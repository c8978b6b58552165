{{- /* The pod, the same in a Deployment and in a StatefulSet. */ -}}
{{- define "rollcall.podTemplate" -}}
metadata:
  labels:
    {{- include "rollcall.selector" . | nindent 4 }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # A changed setting rolls the pods.
    checksum/settings: {{ toYaml .Values.settings | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  serviceAccountName: {{ include "rollcall.serviceAccountName" . }}
  automountServiceAccountToken: false
  # A Service called rollcall would otherwise leave variables like ROLLCALL_PORT, which read as settings.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  securityContext:
    {{- toYaml .Values.podSecurityContext | nindent 4 }}
  {{- if .Values.topologySpread }}
  topologySpreadConstraints:
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "rollcall.selector" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .Values.migration.enabled }}
  initContainers:
    - name: migrate
      image: {{ include "rollcall.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - migrate
        - --wait
        - 60s
      envFrom:
        - configMapRef:
            name: {{ include "rollcall.fullname" . }}-settings
        {{- with .Values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        {{- include "rollcall.databaseEnvironment" . | nindent 8 }}
        {{- with .Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      resources:
        {{- toYaml .Values.migration.resources | nindent 8 }}
      securityContext:
        {{- include "rollcall.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- include "rollcall.databaseMount" . | nindent 8 }}
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  {{- end }}
  containers:
    - name: rollcall
      image: {{ include "rollcall.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      ports:
        - name: http
          containerPort: 5000
          protocol: TCP
      envFrom:
        - configMapRef:
            name: {{ include "rollcall.fullname" . }}-settings
        {{- with .Values.cameras.existingSecret }}
        - secretRef:
            name: {{ . }}
            optional: true
        {{- end }}
        {{- with .Values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        {{- include "rollcall.databaseEnvironment" . | nindent 8 }}
        - name: ROLLCALL_BOOTSTRAP_ADMIN_KEY_FILE
          value: /etc/rollcall/keys/admin-api-key
        - name: ROLLCALL_SECRET_KEY_FILE
          value: /etc/rollcall/keys/secret-key
        # Where the other replicas ask for what only the one with the camera can show.
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: ROLLCALL_REPLICA_ADDRESS
          value: http://$(POD_IP):5000
        {{- range $name, $camera := .Values.cameras.entries }}
        - name: ROLLCALL_CAMERAS_{{ upper $name }}_URL
          valueFrom:
            secretKeyRef:
              name: {{ $camera.urlSecret.name }}
              key: {{ $camera.urlSecret.key }}
        {{- range $setting, $value := $camera.settings }}
        - name: ROLLCALL_CAMERAS_{{ upper $name }}_{{ $setting }}
          value: {{ $value | quote }}
        {{- end }}
        {{- end }}
        {{- with .Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      startupProbe:
        httpGet:
          path: /api/v1/health?probe=ready
          port: http
        {{- toYaml .Values.probes.startup | nindent 8 }}
      readinessProbe:
        httpGet:
          path: /api/v1/health?probe=ready
          port: http
        {{- toYaml .Values.probes.readiness | nindent 8 }}
      # Asks neither database nor cameras: a restart would cure none of them.
      livenessProbe:
        httpGet:
          path: /api/v1/health?probe=live
          port: http
        {{- toYaml .Values.probes.liveness | nindent 8 }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        {{- include "rollcall.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /var/lib/rollcall/data
        {{- if not .Values.models.inImage }}
        - name: models
          mountPath: /var/lib/rollcall/models
          {{- if .Values.models.existingClaim }}
          readOnly: true
          {{- end }}
        {{- end }}
        - name: tmp
          mountPath: /tmp
        - name: keys
          mountPath: /etc/rollcall/keys
          readOnly: true
        {{- include "rollcall.databaseMount" . | nindent 8 }}
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- if not .Values.persistence.enabled }}
    # The spool. It outlives the container, not the pod.
    - name: data
      emptyDir:
        sizeLimit: {{ .Values.volumes.data }}
    {{- end }}
    {{- if not .Values.models.inImage }}
    - name: models
      {{- if .Values.models.existingClaim }}
      persistentVolumeClaim:
        claimName: {{ .Values.models.existingClaim }}
        readOnly: true
      {{- else }}
      emptyDir:
        sizeLimit: {{ .Values.volumes.models }}
      {{- end }}
    {{- end }}
    # Archives of people and photos while they are read.
    - name: tmp
      emptyDir:
        sizeLimit: {{ .Values.volumes.tmp }}
    - name: keys
      secret:
        secretName: {{ .Values.keys.existingSecret }}
        # 0440: key files that everybody can read are refused.
        defaultMode: 288
        items:
          - key: admin-api-key
            path: admin-api-key
          - key: secret-key
            path: secret-key
    {{- if .Values.database.caSecret }}
    - name: database-ca
      secret:
        secretName: {{ .Values.database.caSecret }}
        defaultMode: 288
        items:
          - key: ca.crt
            path: ca.crt
    {{- end }}
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
