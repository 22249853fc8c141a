/** Names as they stand in real protocols, schemas and environments, with what is to be masked of them. */

export interface NamesOf {
  /** Where the names come from. */
  readonly source: string
  /** Separated by white space. */
  readonly masked: string
  readonly shown: string
}

export const realNames: readonly NamesOf[] = [
  {
    source: 'HTTP fields, IANA registry (RFC 9110, RFC 6265, RFC 7615, RFC 9421, RFC 8470)',
    masked: 'Authorization Proxy-Authorization Cookie Set-Cookie Signature',
    shown: `Accept Accept-Encoding Accept-Language Age Allow Alt-Svc Cache-Control Connection Content-Disposition
      Content-Encoding Content-Length Content-Security-Policy Content-Type Date DNT ETag Expect Expires Forwarded From Host
      If-Match If-None-Match If-Modified-Since Keep-Alive Last-Modified Link Location Max-Forwards Origin Pragma Range
      Referer Retry-After Sec-Fetch-Mode Sec-WebSocket-Version Server Strict-Transport-Security TE Trailer
      Transfer-Encoding Upgrade User-Agent Vary Via WWW-Authenticate Proxy-Authenticate X-Content-Type-Options
      X-Frame-Options X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Request-Id X-Requested-With traceparent
      Signature-Input Idempotency-Key`,
  },
  {
    source:
      'HTTP headers of frameworks and gateways: Express, Angular, Rails, ASP.NET Core, Kong, Envoy, Azure API Management',
    masked: `x-access-token x-api-key x-auth-token x-auth-key x-csrf-token x-xsrf-token x-session-token x-session-id
      x-user-token x-client-secret x-id-token x-refresh-token X-Auth X-Token
      X-Forwarded-Authorization RequestVerificationToken Ocp-Apim-Subscription-Key x-functions-key 
         X-Webhook-Signature`,
    shown:
      'x-correlation-id x-powered-by x-response-time x-ratelimit-limit x-envoy-attempt-count x-user-id x-tenant-id',
  },
  {
    source:
      'HTTP headers that webhooks are signed with: Stripe, GitHub, Slack, Shopify, Twilio, Svix, Zoom, Paddle, Square, Twitch',
    masked: `stripe-signature x-hub-signature x-hub-signature-256 x-slack-signature x-shopify-hmac-sha256
      x-twilio-signature svix-signature x-zm-signature paddle-signature x-square-hmacsha256-signature
      twitch-eventsub-message-signature x-gitlab-token x-line-signature x-signature-ed25519`,
    shown: `svix-id svix-timestamp x-github-event x-github-delivery x-shopify-topic x-shopify-shop-domain
      x-slack-request-timestamp x-signature-timestamp x-gitlab-event`,
  },
  {
    source: 'OAuth 2.0 and extensions: RFC 6749, 6750, 7009, 7521, 7523, 7636, 7662, 8628, 8693, 7591',
    masked: `access_token refresh_token client_secret code_verifier client_assertion password device_code subject_token
      actor_token token registration_access_token`,
    shown: `client_id redirect_uri response_type grant_type scope state expires_in token_type token_type_hint
      code_challenge code_challenge_method client_assertion_type subject_token_type actor_token_type issued_token_type
      requested_token_type audience resource username error error_description error_uri verification_uri interval
      client_name client_uri grant_types token_endpoint_auth_method client_secret_expires_at user_code active`,
  },
  {
    source: 'OpenID Connect Core, Discovery, Logout, and SAML 2.0 HTTP bindings',
    masked: 'id_token id_token_hint logout_token nonce SAMLResponse',
    shown: `login_hint prompt max_age display ui_locales acr_values authorization_endpoint token_endpoint
      userinfo_endpoint jwks_uri issuer end_session_endpoint revocation_endpoint response_types_supported
      id_token_signing_alg_values_supported post_logout_redirect_uri RelayState sub aud exp iat nbf jti kid alg`,
  },
  {
    source: 'OAuth 1.0, RFC 5849',
    masked:
      'oauth_token oauth_token_secret oauth_consumer_key oauth_signature oauth_nonce oauth_verifier oauth_consumer_secret',
    shown: 'oauth_signature_method oauth_timestamp oauth_version oauth_callback oauth_callback_confirmed realm',
  },
  {
    source: 'AWS Signature Version 4 and STS, query and headers',
    masked: `X-Amz-Signature X-Amz-Credential X-Amz-Security-Token x-amz-security-token AWSAccessKeyId SecretAccessKey
      SessionToken AccessKeyId AccessKeySecret`,
    shown: `X-Amz-Algorithm X-Amz-Date X-Amz-Expires X-Amz-SignedHeaders x-amz-content-sha256 x-amz-request-id
      x-amz-id-2 x-amz-meta-author RoleArn RoleSessionName DurationSeconds Region`,
  },
  {
    source: 'AWS CLI and SDK environment and configuration files',
    masked: `AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN aws_secret_access_key aws_session_token
      AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_BEARER_TOKEN_BEDROCK`,
    shown: `AWS_REGION AWS_DEFAULT_REGION AWS_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_ROLE_ARN
      AWS_WEB_IDENTITY_TOKEN_FILE AWS_MAX_ATTEMPTS AWS_CA_BUNDLE AWS_LAMBDA_FUNCTION_NAME`,
  },
  {
    source: 'AWS APIs: S3, DynamoDB, Secrets Manager, Cognito, RDS, ECR, CloudFormation',
    masked: `SecretString SecretBinary MasterUserPassword AuthToken ClientSecret PreviousPassword ProposedPassword
      AccessToken RefreshToken IdToken authorizationToken SSECustomerKey x-amz-server-side-encryption-customer-key TemporaryPassword`,
    shown: `NextToken ContinuationToken NextContinuationToken Bucket Key KeyPrefix PartitionKey SortKey HashKey
      ExclusiveStartKey LastEvaluatedKey KeyConditionExpression KmsKeyId KeyId ETag SecretName VersionId
      PasswordPolicy StackName`,
  },
  {
    source: 'Google Cloud: service account file, APIs, environment',
    masked: `private_key GOOGLE_API_KEY GOOGLE_CLIENT_SECRET GOOGLE_MAPS_API_KEY GOOGLE_MAPS_KEY X-Goog-Signature
      X-Goog-Credential x-goog-api-key x-goog-iam-authorization-token GOOGLE_APPLICATION_CREDENTIALS_JSON 
      FCM_SERVER_KEY FIREBASE_PRIVATE_KEY FIREBASE_API_KEY FIREBASE_TOKEN`,
    shown: `private_key_id client_email client_id auth_uri token_uri auth_provider_x509_cert_url client_x509_cert_url
      universe_domain project_id nextPageToken pageToken syncToken X-Goog-Algorithm X-Goog-Date X-Goog-Expires GCP_PROJECT
      GOOGLE_CLOUD_PROJECT`,
  },
  {
    source: 'Azure: connection strings, identity, storage, shared access signatures',
    masked: `AccountKey SharedAccessKey SharedAccessSignature AZURE_CLIENT_SECRET AZURE_STORAGE_KEY
      AZURE_STORAGE_CONNECTION_STRING AZURE_STORAGE_ACCOUNT_KEY AZURE_STORAGE_SAS_TOKEN 
      APPLICATIONINSIGHTS_CONNECTION_STRING AZURE_OPENAI_API_KEY AZURE_DEVOPS_PAT clientSecret sasToken sasUrl
      primaryConnectionString primaryMasterKey secondaryMasterKey`,
    shown: `AccountName SharedAccessKeyName EndpointSuffix DefaultEndpointsProtocol AZURE_CLIENT_ID AZURE_TENANT_ID
      AZURE_SUBSCRIPTION_ID tenantId subscriptionId resourceGroup PartitionKey RowKey x-ms-version x-ms-date
      x-ms-request-id cancellationToken`,
  },
  {
    source: 'Stripe API',
    masked: `client_secret STRIPE_SECRET_KEY STRIPE_KEY STRIPE_WEBHOOK_SECRET STRIPE_API_KEY stripeSecret endpointSecret
      cvc cardNumber ephemeralKeySecret stripeToken setupIntentClientSecret webhookSigningSecret `,
    shown: `payment_intent payment_method customer amount currency exp_month exp_year last4 brand fingerprint
      idempotency_key livemode STRIPE_PRICE_ID stripeCustomerId stripeAccount cvc_check statement_descriptor`,
  },
  {
    source: 'PayPal, Braintree, Adyen, Square, Klarna, Plaid',
    masked: `PAYPAL_CLIENT_SECRET BRAINTREE_PRIVATE_KEY payment_method_nonce ADYEN_API_KEY
      ADYEN_HMAC_KEY SQUARE_ACCESS_TOKEN PLAID_SECRET public_token link_token hmacSignature encryptedSecurityCode
      card_security_code securityCode cvv2 ccNumber card_number creditCard creditCardNumber cardCvc ccCvv iban `,
    shown:
      'PAYPAL_CLIENT_ID BRAINTREE_MERCHANT_ID BRAINTREE_PUBLIC_KEY merchantAccount pspReference expiryMonth holderName cardType cardBrand',
  },
  {
    source: 'GitHub: API, Actions, apps',
    masked: `GITHUB_TOKEN GH_TOKEN GITHUB_PAT GH_PAT ACTIONS_RUNTIME_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN
      GITHUB_APP_PRIVATE_KEY GITHUB_CLIENT_SECRET GITHUB_WEBHOOK_SECRET  
       githubToken`,
    shown: `GITHUB_ACTOR GITHUB_REF GITHUB_SHA GITHUB_REPOSITORY GITHUB_RUN_ID GITHUB_EVENT_NAME GITHUB_APP_ID
      RUNNER_OS head_commit node_id full_name author author_association key_id `,
  },
  {
    source: 'GitLab CI/CD, Bitbucket Pipelines, CircleCI, Travis CI',
    masked: `PRIVATE-TOKEN JOB-TOKEN CI_JOB_TOKEN CI_REGISTRY_PASSWORD CI_DEPLOY_PASSWORD CI_BUILD_TOKEN CI_JOB_JWT
       GITLAB_TOKEN runnersToken CIRCLE_TOKEN CIRCLE_OIDC_TOKEN BITBUCKET_APP_PASSWORD TRAVIS_API_TOKEN
      DEPLOY-TOKEN`,
    shown: `CI CI_COMMIT_SHA CI_PIPELINE_ID CI_JOB_NAME CI_REGISTRY_USER CI_PROJECT_PATH CIRCLE_BRANCH BITBUCKET_BRANCH
      TRAVIS_JOB_ID`,
  },
  {
    source: 'Slack, Discord, Telegram, Teams, Twilio: SDK options and environment',
    masked: `slackBotToken SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_SIGNING_SECRET SLACK_WEBHOOK_URL SLACK_WEBHOOK
      verification_token DISCORD_TOKEN DISCORD_BOT_TOKEN DISCORD_WEBHOOK_URL TELEGRAM_BOT_TOKEN botToken
      TWILIO_AUTH_TOKEN TWILIO_API_SECRET authToken apiKeySecret TEAMS_WEBHOOK_URL signingSecret`,
    shown: `DISCORD_PUBLIC_KEY channel_id team_id user_id thread_ts TWILIO_ACCOUNT_SID accountSid messageSid callSid DISCORD_CLIENT_ID
      DISCORD_GUILD_ID chat_id message_thread_id SLACK_CHANNEL`,
  },
  {
    source: 'Mail: Nodemailer, SendGrid, Mailgun, Postmark, Brevo, Amazon SES, IMAP',
    masked: `SMTP_PASSWORD SMTP_PASS MAIL_PASSWORD MAIL_PASS EMAIL_HOST_PASSWORD EMAIL_PASS SENDGRID_API_KEY
      MAILGUN_API_KEY MAILGUN_KEY MAILGUN_SIGNING_KEY POSTMARK_SERVER_TOKEN BREVO_API_KEY MAILCHIMP_KEY RESEND_API_KEY
      imapPassword dkimPrivateKey SMTP_URL`,
    shown: `SMTP_HOST SMTP_PORT SMTP_USER SMTP_SECURE MAIL_FROM MAIL_HOST EMAIL_BACKEND replyTo messageId subject
      MAILGUN_DOMAIN emailVerified email_signature`,
  },
  {
    source: 'OpenAI, Anthropic, Google and open-source LLM APIs',
    masked: `OPENAI_API_KEY openaiApiKey openaiKey ANTHROPIC_API_KEY anthropic_api_key GROQ_API_KEY XAI_API_KEY
      PERPLEXITY_API_KEY REPLICATE_API_TOKEN HF_TOKEN HUGGINGFACE_TOKEN COHERE_API_KEY MISTRAL_API_KEY GEMINI_API_KEY
      PINECONE_API_KEY LANGSMITH_API_KEY openai_key`,
    shown: `max_tokens maxTokens max_completion_tokens prompt_tokens completion_tokens total_tokens input_tokens
      output_tokens cached_tokens reasoning_tokens cache_read_input_tokens tokenCount token_count tokens_per_second
      maxOutputTokens min_tokens n_tokens num_tokens tokenizer tokenizerName stop_token eos_token pad_token bos_token
      temperature top_p max_tokens_to_sample inputTokens usedTokens OPENAI_ORG_ID OPENAI_BASE_URL`,
  },
  {
    source: 'Auth0, Okta, Clerk, NextAuth, Supabase, Firebase Auth, Keycloak',
    masked: `AUTH0_CLIENT_SECRET AUTH0_SECRET NEXTAUTH_SECRET AUTH_SECRET CLERK_SECRET_KEY SUPABASE_SERVICE_ROLE_KEY
      SUPABASE_JWT_SECRET SUPABASE_KEY OKTA_CLIENT_SECRET OKTA_API_TOKEN 
       sessionToken accessToken refreshToken idToken KEYCLOAK_ADMIN_PASSWORD csrfToken
      next-auth.session-token next-auth.csrf-token __Host-next-auth.csrf-token authSecret`,
    shown: `SUPABASE_ANON_KEY AUTH0_DOMAIN AUTH0_AUDIENCE NEXTAUTH_URL OKTA_ISSUER SUPABASE_URL authDomain messagingSenderId appId
      sessionMaxAge accessTokenExpires accessTokenExpiresAt emailVerified providerAccountId realm authMethod authProvider`,
  },
  {
    source: 'Rails: credentials, Devise, Active Record encryption, form helpers',
    masked: `SECRET_KEY_BASE secret_key_base RAILS_MASTER_KEY authenticity_token encrypted_password password_digest
      password_confirmation current_password reset_password_token confirmation_token unlock_token remember_token
      authentication_token otp_secret otp_backup_codes invitation_token user[password] user[password_confirmation]
      _csrf_token session_id encryption_key key_derivation_salt deterministic_key`,
    shown: `remember_created_at reset_password_sent_at confirmation_sent_at unconfirmed_email failed_attempts locked_at
      sign_in_count current_sign_in_at last_sign_in_ip created_at updated_at user[email] foreign_key primary_key
      RAILS_ENV RAILS_LOG_LEVEL commit utf8`,
  },
  {
    source: 'Django: settings, auth, forms, REST framework',
    masked: `SECRET_KEY DJANGO_SECRET_KEY SECRET_KEY_FALLBACKS csrfmiddlewaretoken sessionid csrftoken password1 password2
      old_password new_password1 new_password2 EMAIL_HOST_PASSWORD `,
    shown: `DEBUG ALLOWED_HOSTS AUTH_USER_MODEL AUTH_PASSWORD_VALIDATORS PASSWORD_RESET_TIMEOUT SESSION_COOKIE_AGE
      SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_ENGINE is_staff is_superuser last_login date_joined
      DEFAULT_AUTO_FIELD content_type object_id PASSWORD_HASHERS`,
  },
  {
    source: 'Laravel and Symfony: .env, users table, Sanctum, forms',
    masked: `APP_KEY APP_SECRET DB_PASSWORD DB_PASS REDIS_PASSWORD MAIL_PASSWORD PUSHER_APP_SECRET PUSHER_APP_KEY
      JWT_SECRET JWT_PASSPHRASE remember_token two_factor_secret two_factor_recovery_codes XSRF-TOKEN laravel_session
      _token personal_access_token AWS_SECRET_ACCESS_KEY MESSENGER_TRANSPORT_DSN DATABASE_URL MAILER_DSN`,
    shown: `APP_NAME APP_ENV APP_DEBUG APP_URL DB_CONNECTION DB_HOST DB_PORT DB_DATABASE DB_USERNAME CACHE_DRIVER
      QUEUE_CONNECTION SESSION_DRIVER SESSION_LIFETIME email_verified_at tokenable_id tokenable_type abilities
      password_timeout PUSHER_APP_ID PUSHER_APP_CLUSTER LOG_CHANNEL BROADCAST_DRIVER`,
  },
  {
    source: 'Spring Boot application properties and Spring Security',
    masked: `spring.datasource.password spring.data.redis.password spring.mail.password server.ssl.key-store-password
      server.ssl.key-password server.ssl.trust-store-password spring.security.user.password
      spring.security.oauth2.client.registration.github.client-secret jwt.secret app.jwtSecret JSESSIONID _csrf
      spring.rabbitmq.password spring.ldap.password spring.data.mongodb.uri jasypt.encryptor.password`,
    shown: `spring.datasource.url spring.datasource.username server.port server.ssl.key-alias server.ssl.key-store
      spring.jpa.hibernate.ddl-auto spring.application.name management.endpoints.web.exposure.include passwordEncoder
      accountNonExpired credentialsNonExpired authorities spring.session.timeout`,
  },
  {
    source: 'WordPress: wp-config.php, users table, login and nonce parameters',
    masked: `AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY NONCE_KEY AUTH_SALT SECURE_AUTH_SALT LOGGED_IN_SALT NONCE_SALT
      user_pass user_activation_key pwd pass1 pass2 _wpnonce wp_nonce post_password DB_PASSWORD session_tokens 
      `,
    shown: `DB_NAME DB_USER DB_HOST DB_CHARSET table_prefix WP_DEBUG ABSPATH user_login user_nicename user_email
      user_registered display_name post_author post_status comment_author guid menu_order meta_key option_name
      rememberme wp-submit`,
  },
  {
    source: 'PostgreSQL, MySQL, MongoDB, Redis, SQL Server: environment and connection options',
    masked: `PGPASSWORD POSTGRES_PASSWORD MYSQL_ROOT_PASSWORD MYSQL_PWD MYSQL_PASSWORD MARIADB_ROOT_PASSWORD
      MONGO_INITDB_ROOT_PASSWORD REDIS_PASSWORD SA_PASSWORD MSSQL_SA_PASSWORD sslpassword requirepass
      DATABASE_URL POSTGRES_URL MYSQL_URL MONGODB_URI MONGO_URL REDIS_URL REDIS_TLS_URL connectionString connString
      conn_str rolpassword authentication_string masterauth dbPassword db_pass DBPass dbPwd JDBC_URL`,
    shown: `PGHOST PGPORT PGUSER PGDATABASE PGSSLMODE PGPASSFILE POSTGRES_USER POSTGRES_DB MYSQL_DATABASE authSource replicaSet
      connectTimeoutMS maxPoolSize keyspace keyPrefix primaryKey foreignKey uniqueKey indexKeys rowKey cacheKey
      connectionLimit conname relname`,
  },
  {
    source: 'npm, Yarn, pnpm, PyPI, RubyGems, Docker, NuGet, Maven: registry configuration',
    masked: `NPM_TOKEN NODE_AUTH_TOKEN _authToken _auth _password //registry.npmjs.org/:_authToken npmAuthToken
      npmAuthIdent YARN_NPM_AUTH_TOKEN TWINE_PASSWORD POETRY_PYPI_TOKEN_PYPI UV_PUBLISH_TOKEN GEM_HOST_API_KEY
      DOCKER_PASSWORD DOCKERHUB_TOKEN identitytoken registrytoken NUGET_API_KEY CARGO_REGISTRY_TOKEN MAVEN_GPG_PASSPHRASE
      HOMEBREW_GITHUB_API_TOKEN npm_config__auth .dockerconfigjson`,
    shown: `npm_config_registry npm_package_name npm_lifecycle_event npm_execpath always-auth registry scope
      TWINE_USERNAME DOCKER_HOST DOCKER_USERNAME DOCKER_CONFIG serveraddress NODE_ENV NODE_OPTIONS YARN_VERSION`,
  },
  {
    source: 'Kubernetes, Helm, Terraform, Vault, Consul, Ansible',
    masked: `VAULT_TOKEN X-Vault-Token client_token secret_id wrapping_token unseal_key root_token TF_VAR_db_password
      TF_TOKEN_app_terraform_io CONSUL_HTTP_TOKEN ansible_password ansible_ssh_pass ansible_become_pass
      ansible_become_password vault_password kubeconfig client-key-data bootstrapToken serviceAccountToken
      tls.key adminPassword `,
    shown: `secretName secretKeyRef secretRef secretRef serviceAccountName VAULT_ADDR VAULT_NAMESPACE role_id
      TF_WORKSPACE TF_LOG namespace configMapName ansible_user ansible_host ansible_port passwordFile vault_password_file
       lease_id apiVersion metadata replicas`,
  },
  {
    source: 'SSH, TLS, PGP and Java key stores',
    masked: `privateKey private_key privateKeyPem privateKeyPassphrase passphrase ssh_key SSH_PRIVATE_KEY sshPassword
      sftpPassword sftp_pass ftpPassword pgpPrivateKey GPG_PRIVATE_KEY GPG_PASSPHRASE keystorePassword keyStorePassword
      truststorePassword keyPassword pfxPassword pemFile tlsKey sslKey `,
    shown: `identityFile knownHosts keyExchange keyType keySize keyAlgorithm fingerprint ciphers
      minVersion rejectUnauthorized servername keepaliveInterval privateKeyPath hostKeyAlgorithms keyFile`,
  },
  {
    source: 'Heroku, Vercel, Netlify, Cloudflare, DigitalOcean, Fly, Render: environment',
    masked: `HEROKU_API_KEY VERCEL_TOKEN BLOB_READ_WRITE_TOKEN NETLIFY_AUTH_TOKEN CLOUDFLARE_API_TOKEN CF_API_KEY
      CLOUDFLARE_API_KEY DIGITALOCEAN_ACCESS_TOKEN DIGITALOCEAN_TOKEN FLY_API_TOKEN RENDER_API_KEY R2_SECRET_ACCESS_KEY
      CLOUDAMQP_URL REDISTOGO_URL JAWSDB_URL CLEARDB_DATABASE_URL TURNSTILE_SECRET_KEY KV_REST_API_TOKEN`,
    shown: `PORT DYNO VERCEL_ENV VERCEL_URL VERCEL_GIT_COMMIT_SHA NETLIFY_SITE_ID CF_ZONE_ID CLOUDFLARE_ACCOUNT_ID
      FLY_APP_NAME RENDER_SERVICE_ID CF-Ray CF-Connecting-IP KV_REST_API_URL WEB_CONCURRENCY`,
  },
  {
    source: 'Sentry, Datadog, New Relic, Rollbar, Segment, Algolia, Mapbox, Pusher: client options and environment',
    masked: `SENTRY_DSN dsn SENTRY_AUTH_TOKEN DD_API_KEY DATADOG_API_KEY NEW_RELIC_LICENSE_KEY ROLLBAR_ACCESS_TOKEN
      SEGMENT_WRITE_KEY ALGOLIA_ADMIN_KEY ALGOLIA_API_KEY MAPBOX_ACCESS_TOKEN mapboxToken PUSHER_SECRET
      LAUNCHDARKLY_SDK_KEY CONTENTFUL_ACCESS_TOKEN RECAPTCHA_SECRET_KEY recaptchaSecret hcaptchaSecret`,
    shown: `tracesSampleRate environment release DD_SITE DD_ENV NEW_RELIC_APP_NAME ALGOLIA_INDEX ALGOLIA_APP_ID
      RECAPTCHA_SITE_KEY siteKey mapStyle sampleRate beforeSend`,
  },
  {
    source: 'Forms and user tables in applications: sign-in, sign-up, reset, two factors, banking',
    masked: `password Password passwd passwords userPassword user_password userPwd pword psw newPassword oldPassword
      confirmPassword passwordConfirm passwordConfirmation repeatPassword retypePassword passwordAgain currentPassword
      passwordHash password_hash hashedPassword passwordSalt salt plainPassword tempPassword defaultPassword
      passwordForAdmin passwords_by_user passcode pin PIN userPin atmPin cardPin pinCode otp otpCode smsOtp oneTimeCode
      totpSecret mfaCode twoFactorCode 2fa verificationCode resetCode resetToken backupCodes recoveryCodes
      securityAnswer secretAnswer ssn SSN socialSecurityNumber cvv cvc masterPassword wifiPassword wpa_psk
      mnemonic seedPhrase recoveryPhrase walletPrivateKey passkey`,
    shown: `username userName login loginName email firstName lastName displayName avatarUrl locale timezone
      isPasswordValid hasPassword passwordLength passwordStrength passwordVisible passwordError passwordPolicy
      passwordResetUrl passwordUpdatedAt passwordExpiresAt passwordField passwordPlaceholder pinned pinLength
      isTwoFactorEnabled mfaEnabled otpLength securityQuestion phone zipCode countryCode statusCode errorCode keyCode
      promoCode discountCode postalCode languageCode passport passengers passingYear`,
  },
  {
    source: 'Tokens and sessions in applications',
    masked: `token tokens accessTokens apiToken apiTokens bearerToken jwt jwtToken userToken authTokens deviceToken
      pushToken fcmToken resetPasswordToken emailVerificationToken magicLinkToken inviteToken tokenHash tokenValue
      tokensByUser tokenForUser session sessionId session_key sid connect.sid PHPSESSID sessionCookie cookies
      csrf _csrf xsrfToken webhookSecret sharedSecret sharedKey signature requestSignature hmac hmacKey apiKeys APIKey
      apikey API_KEY2 apiKeyProd x_api_key secrets clientSecrets appSecret credentials dbCredentials cred creds keyPair`,
    shown: `tokenType tokenKind tokenIndex tokenStream tokenLength startToken endToken nextToken keywordToken
      sessionStorage sessionCount sessionDuration sessionStart cookieConsent cookieName cookieDomain cookieMaxAge
      signatureHelp functionSignature methodSignature typeSignature callSignatures secretsManager credentialsProvider
      credentialId csrfEnabled tokenEndpoint tokenExpiry tokenExpiresIn designTokens`,
  },
  {
    source: 'Languages other than English: form fields and columns',
    masked: `contraseña Contraseña contrasena CONTRASEÑA contraseña_usuario nuevaContraseña senha senhaUsuario
      senha_hash Passwort passwort benutzerPasswort Kennwort kennwort_neu datenbankpasswort motDePasse mot_de_passe
      motdepasse mdp wachtwoord gebruikersWachtwoord hasło haslo haslo_uzytkownika heslo lösenord losenord adgangskode passord
      salasana jelszó parola şifre sifre lozinka geslo пароль Пароль парольПользователя токен секрет κωδικός
      סיסמה كلمة_المرور पासवर्ड รหัสผ่าน mật_khẩu matKhau kata_sandi 密码 用户密码 新密碼 密钥 令牌 パスワード
      ユーザーパスワード 暗証番号 비밀번호 사용자비밀번호 암호 토큰 ｐａｓｓｗｏｒｄ`,
    shown: `nombre apellido usuario correo direccion Benutzername Vorname Straße Schlüsselwort utilisateur adresse
      prénom gebruikersnaam użytkownik имя пользователь адрес 用户名 邮箱 地址 名前 住所 이름 주소 clavePrimaria
      palabraClave`,
  },
  {
    source: 'Compilers, editors, graphics, hardware, and what is merely spelt alike',
    masked: '',
    shown: `monkey donkey turkey hockey keyboard keyframe keydown keyup hotkey keyword keywords author authors
      authority authored tokenize tokenizer detokenize compass bypass overpass passenger passThrough passive passion
      renderPass shaderPass firstPass lowPass bypassCache spinner spinning pinch opinion shipping mapPin ledPin gpioPin
      side inside aside residual secretary secretariat saltwater basalt exalted signatureHelp assign design cookiecutter
      nonced announce ibanez cardboard discard cvvalid dsnippet session_count obsession possession accountId objectKey
      sortKey groupKey mapKey keyPath keyOf translationKey i18nKey routingKey eventKey shiftKey ctrlKey metaKey altKey
      publicPath privateMethods secretless hashCode contentHash commitHash sha256 md5 checksum etag uuid guid slug
      toString constructor hasOwnProperty __proto__ length prototype id key name value data type index`,
  },
]
