// Why: docs/adr/names-by-words.md
/**
 * The meaning of the words of a name. Several words are written together, as they are looked up: `apikey` stands for
 * `apiKey`, `API_KEY` and `x-api-key`.
 *
 * An ambiguous name is masked: a value hidden by mistake is an annoyance that `unmaskVars` ends, one shown by mistake a
 * leak.
 */

import { fold } from './words.ts'

const listOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
const setOf = (...texts: string[]): ReadonlySet<string> => new Set(texts.flatMap(listOf).map(fold))

/** Each of the first with each of the second. */
const pairsOf = (before: string, after: string): string =>
  listOf(before)
    .flatMap((first) => listOf(after).map((second) => first + second))
    .join(' ')

const PASSWORDS = 'password passwd passphrase passcode'

/** Words for a password in other languages, and for a key or token in those that have letters of their own. */
const FOREIGN = `
  contraseña contraseñas contrasinal contrasenya clavesecreta clavedeacceso claveacceso palabradepaso
  senha senhas palavrapasse palavrachave motdepasse motsdepasse motpasse mdp codesecret
  passwort passwörter kennwort kennwörter losungswort zugangscode zugangsdaten anmeldedaten geheimnis
  wachtwoord wachtwoorden toegangscode hasło hasła haslo hasla heslo hesla geslo lozinka zaporka jelszó jelszavak
  parola parolă şifre lösenord adgangskode passord lykilorð salasana parool slaptažodis matkhau katasandi katalaluan
  пароль пароли паролі парола лозинка секрет токен κωδικός συνθηματικό
  סיסמה סיסמא كلمةالمرور كلمةالسر پسورد रहस्य पासवर्ड পাসওয়ার্ড รหัสผ่าน
  密码 密碼 口令 密钥 密鑰 秘钥 令牌 パスワード パスコード パスフレーズ 暗証番号 秘密鍵 トークン シークレット
  비밀번호 암호 패스워드 비밀키 토큰`

/** Words in front of a secret key. Many keys are not secret: `primaryKey`, `cacheKey`, `translationKey`. */
const KEYS = pairsOf(
  `api apis secret private priv symmetric wpa wep wifi access auth authentication authorization encryption decryption encrypt decrypt crypto
  cipher aes des rsa dsa ecdsa ed25519 hmac jwt jws jwe cookie signing sign signature verification master root admin
  ssh pgp gpg ssl tls pem cert certificate wireguard service servicerole server functions ssecustomer encryptioncustomer deterministic segmentwrite write sdk serviceaccount client app application consumer
  deploy license licence activation shared preshared sharedaccess account storageaccount azurestorage subscription
  session vault seal unseal recovery wallet nonce loggedin passphrase
  stripe openai anthropic claude gemini groq mistral cohere perplexity replicate huggingface deepseek openrouter xai
  pinecone langsmith langchain sendgrid mailgun mailchimp mailjet postmark resend brevo sendinblue sparkpost twilio
  nexmo vonage plivo telnyx google gcp googlemaps maps mapbox azure aws digitalocean cloudflare heroku vercel netlify
  fastly algolia meilisearch typesense elastic datadog newrelic sentry rollbar bugsnag honeybadger mixpanel amplitude
  posthog github gitlab bitbucket slack discord telegram firebase fcm apns vapid supabase shopify paypal braintree adyen
  square razorpay paystack mollie plaid coinbase binance infura alchemy etherscan recaptcha hcaptcha turnstile captcha
  contentful sanity airtable notion trello zendesk intercom hubspot openweather openweathermap tmdb rapidapi
  launchdarkly pusher ably pubnub nextauth clerk okta`,
  'key',
)

const CODES = pairsOf(
  `otp pin totp mfa twofactor 2fa sms auth authorization authentication verification verify confirmation reset recovery
  backup security access activation login device onetime scratch pairing unlock sso oauth secret cvc cvv`,
  'code',
)

/** Addresses that hold a password: `DATABASE_URL`. */
const ADDRESSES = pairsOf(
  `db database redistls postgres postgresql pg mysql mariadb mssql sqlserver mongo mongodb redis redistogo amqp rabbitmq cloudamqp
  jdbc jawsdb cleardb clickhouse neo4j couchdb cassandra elasticsearch opensearch bonsai memcached nats mqtt smtp mail
  mailer ldap broker celerybroker`,
  'url uri',
)

const AUTHS = pairsOf('basic http proxy digest npm config docker registry x wsse smtp imap ftp', 'auth')

const CARDS = `creditcard debitcard cardnumber cardnum cardno cardpan ccnumber ccnum pannumber cardcvc cardcvv cccvc cccvv
  creditcardnumber debitcardnumber cardsecuritycode cardverificationvalue trackdata`

/** Secret at the end of a name. */
export const HEADS: ReadonlySet<string> = setOf(
  PASSWORDS,
  FOREIGN,
  KEYS,
  CODES,
  ADDRESSES,
  AUTHS,
  CARDS,
  `pwd pw pass pword psw pswd passwrd htpasswd userpass dbpass adminpass rootpass smtppass mailpass emailpass ftppass
  sshpass mysqlpass storepass keypass pgpass proxypass authpass loginpass dbpwd userpwd oldpwd newpwd bindpw rootpw adminpw userpw dbpw psk passkey
  passwordconfirm passwordconfirmation passwordhash passwordsalt passhash pwdhash
  secret credential cred creds token jwt jwts bearer authorization apikey csrf xsrf csrfmiddlewaretoken cookie hmac signature salt nonce
  otp otps totp hotp mfa 2fa pin pins mpin tpin pinnumber cvv cvvs cvc cvcs ssn ssns iban ibans dsn mnemonic
  seedphrase recoveryphrase secretphrase backupphrase codeverifier oauthverifier securityanswer secretanswer secretid
  sessionid sessid sessionkey phpsessid jsessionid connectsid expresssid usersession authsession loginsession
  accesskeyid awsaccesskeyid clientassertion samlassertion samlresponse idtokenhint keypair kubeconfig dockerconfigjson
  netrc pemfile sharedaccesssignature sasurl sasuri secretkeybase
  requirepass masterauth authenticationstring authident wpnonce laravelsession socialsecuritynumber socialsecurityno connectionstring connstring connectionstr connstr connectionuri
  slackwebhook discordwebhook teamswebhook webhookurl webhookuri githubpat ghpat gitlabpat azurepat devopspat adopat`,
)

/** Secret as the whole name, or as its last part: `user[sid]`. */
export const WHOLES: ReadonlySet<string> = setOf('auth oauth session sid clave geheim')

/** Secret wherever they stand, unless the name ends in one of `HARMLESS_ENDS`. */
export const ANYWHERE: ReadonlySet<string> = setOf(
  PASSWORDS,
  FOREIGN,
  `secret credential apikey privatekey secretkey accesskey encryptionkey signingkey masterkey connectionstring
  accesstoken refreshtoken authtoken bearertoken apitoken pypitoken tftoken`,
)

/** Longer words are split before these: `sftppassword`, `datenbankpasswort`, `用户密码`. */
export const STEMS: ReadonlySet<string> = setOf(
  PASSWORDS,
  'passwort kennwort wachtwoord contraseña secret token apikey secretkey privatekey accesskey credential cookie',
  'sessionid authorization',
  // Of scripts that may leave no space between words.
  ...listOf(FOREIGN).filter((word) => /[^\0-\u024f]/.test(word)),
)

/** Names that end so describe a secret and hold none: `passwordLength`, `secretName`, `credentialsProvider`. */
export const HARMLESS_ENDS: ReadonlySet<string> = setOf(`
  count counter length len size limit quota max min total type kind name title label caption placeholder tooltip
  description field column property input textbox element selector form modal dialog page screen view component button
  icon tab error warning message msg invalid mismatch required missing empty blank
  policy strength score rule requirement constraint validator validation valid checker check schema regex regexp pattern
  format formatter mode option setting config configuration preference
  visible visibility hidden shown show hide toggle focused touched dirty disabled enabled changed change reset updated
  rotated rotation expired expires expiry expiration ttl age lifetime duration timeout interval at in on date time
  timestamp days hours minutes seconds since until attempt retries tries failures
  id uuid arn index ref reference path file filename dir directory folder location endpoint url uri route host port scope
  issuer audience claim manager service provider store storage repository factory handler helper strategy module
  middleware guard interceptor resolver client encoder encryptor hasher generator builder parser reader writer loader
  fetcher source engine backend plugin algorithm alg iterations rounds cost version status state flag flags prefix suffix
  usage purpose template event callback listener hook action scanner santa`)

/** These change nothing of the word before: `tokenValue`, `cookieHeader`, `SECRET_KEY_BASE`, `STRIPE_KEY_TEST`. */
export const NEUTRAL_ENDS: ReadonlySet<string> = setOf(`
  value val text txt string str data raw plain plaintext hash hashed digest sha ed encrypted encoded decoded decrypted base
  hex bytes buffer header param parameter arg env var old new current prev previous default fallback override backup
  primary secondary confirm confirmation again repeat prod production dev development test testing qa staging live
  sandbox local global temp tmp copy list array arr set map pair json obj object`)

/** The words behind one say whose it is, or what it is for: `tokensByUser`, `pinFor`. */
export const PREPOSITIONS: ReadonlySet<string> = setOf('by for of from')

/** A name that begins so asks a question: `hasPassword`, `isToken`. */
export const QUESTIONS: ReadonlySet<string> = setOf('is are was has had can should must does needs requires')

/** After these a word means something else: `renderPass`, `maxTokens`. */
export const HARMLESS_BEFORE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'tokens',
    setOf(`prompt completion input output used usage remaining estimated cached reasoning thinking average avg total
    limit budget context generated accepted rejected billed new response request write read audio text image`),
  ],
  [
    'token',
    setOf(`max min num number count n next page nextpage continuation pagination sync cursor start end stop eof bos eos pad
    unk sep cls cancel cancellation abort injection design color colour theme css style syntax lexer keyword punctuation
    punctuator operator comma semicolon colon brace bracket paren template string numeric identifier whitespace comment
    word lookahead peek ast unexpected special vocab nft erc`),
  ],
  [
    'pass',
    setOf(`by render rendering shader effect output bloom first last second third final single multi two one low high band
    all boarding season ski mountain compiler optimization optimizer lint codegen analysis lowering forward backward depth
    shadow geometry texture ssao fxaa smaa outline blur glitch film clear mask compute graphics gbuffer transform`),
  ],
  [
    'pin',
    setOf(`led gpio digital analog input output reset clock clk data tx rx sda scl mosi miso cs map drop location push
    pull motor servo sensor trigger echo enable power ground gnd bowling rolling connector pwm interrupt relay buzzer in
    out left right`),
  ],
  [
    'signature',
    setOf(`function method type call construct constructor index overload generic operator property accessor getter setter
    email mail time key module class event abi file`),
  ],
  ['salt', setOf('sea table rock')],
  ['nonce', setOf('account tx transaction block')],
  ['mnemonic', setOf('instruction opcode asm')],
])

/** Names of personal data, for `maskPersonalData`. */
export const PERSONAL_ENDS: ReadonlySet<string> = setOf(`
  email mail emailaddress mailaddress phone telephone mobile cellphone phonenumber mobilenumber faxnumber
  firstname lastname fullname surname givenname familyname middlename maidenname
  birthday birthdate dateofbirth dob streetaddress homeaddress postaladdress billingaddress shippingaddress addressline
  passport passportnumber nationalid taxid driverslicense driverlicense bankaccount bankaccountnumber`)
