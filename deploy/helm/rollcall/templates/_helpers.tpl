{{- define "rollcall.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Leaves room for "-replicas" and "-cameras". */ -}}
{{- define "rollcall.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "rollcall.name" .) .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "rollcall.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "rollcall.selector" -}}
app.kubernetes.io/name: {{ include "rollcall.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "rollcall.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: rollcall
{{- end }}

{{- define "rollcall.labels" -}}
app.kubernetes.io/name: {{ include "rollcall.name" . }}
{{ include "rollcall.commonLabels" . }}
{{- end }}

{{- define "rollcall.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "rollcall.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "rollcall.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- define "rollcall.workloadKind" -}}
{{- if .Values.persistence.enabled }}StatefulSet{{ else }}Deployment{{ end }}
{{- end }}

{{- define "rollcall.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{- define "rollcall.databaseEnvironment" -}}
{{- $keys := list (list "DATABASE_HOST" "host") (list "DATABASE_PORT" "port") (list "DATABASE_NAME" "dbname") -}}
{{- $keys = concat $keys (list (list "QUARKUS_DATASOURCE_USERNAME" "username") (list "QUARKUS_DATASOURCE_PASSWORD" "password")) -}}
{{- range $keys -}}
- name: {{ first . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.database.existingSecret }}
      key: {{ last . }}
{{ end -}}
{{- $address := "postgresql://$(DATABASE_HOST):$(DATABASE_PORT)/$(DATABASE_NAME)" -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
{{- if .Values.database.caSecret }}
  value: jdbc:{{ $address }}?sslmode=verify-full&sslrootcert=/etc/rollcall/database/ca.crt
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ $address }}?sslmode=verify-full
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/rollcall/database/ca.crt
- name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: HTTPS
{{- else }}
  value: jdbc:{{ $address }}?sslmode={{ .Values.database.sslMode }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL
  value: "true"
{{- end }}
{{- end }}

{{- define "rollcall.databaseMount" -}}
{{- if .Values.database.caSecret -}}
- name: database-ca
  mountPath: /etc/rollcall/database
  readOnly: true
{{- end }}
{{- end }}
