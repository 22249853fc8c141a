/** What stands for redacted text within a longer one. */
export const REDACTED = '**********'

/** The same, with as many lines as the secret had. */
export const linesRedacted = (secret: string): string => REDACTED + '\n'.repeat(secret.split('\n').length - 1)

/** Whole names as `normalise` writes them. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  `password passwd pwd pass passphrase passcode userpassword dbpassword databasepassword adminpassword rootpassword
  oldpassword newpassword currentpassword confirmpassword passwordconfirm passwordconfirmation repeatpassword
  passwordhash hashedpassword pgpassword mysqlpassword redispassword smtppassword emailpassword
  secret secrets secretkey clientsecret appsecret consumersecret sharedsecret sessionsecret cookiesecret jwtsecret
  authsecret tokensecret webhooksecret signingsecret signingkey hmackey awssecretaccesskey secretaccesskey
  awssessiontoken awsaccesskeyid accesskeyid stripesecretkey stripekey openaiapikey anthropicapikey
  apikey apisecret apitoken appkey accesskey authkey xapikey xauthtoken accesstoken refreshtoken idtoken authtoken
  sessiontoken bearertoken usertoken oauthtoken githubtoken ghtoken gitlabtoken npmtoken nodeauthtoken slacktoken
  resettoken verificationtoken devicetoken pushtoken
  token auth authorization bearer jwt oauth session sessionid sessionkey phpsessid jsessionid connectsid sid cookie cookies
  setcookie csrf csrftoken xcsrftoken xsrf xsrftoken xxsrftoken csrfmiddlewaretoken credential credentials
  privatekey publickey sshkey sshprivatekey pgpkey gpgkey pemfile encryptionkey decryptionkey masterkey licensekey
  signature salt nonce otp otpcode otpsecret totp totpsecret 2fa mfa mfacode pin pincode cvv cvv2 cvc cvccode
  creditcard creditcardnumber ccnumber cardnumber cardno iban ssn socialsecuritynumber connectionstring databaseurl
  dburl mongourl mongouri mongodburi redisurl postgresurl dsn proxyauthorization xforwardedauthorization webhookurl
  recaptchakey recaptchasecret
  accountkey sharedaccesskey sharedaccesssignature sastoken sasurl servicekey servicerolekey serviceaccountkey clientkey
  deploykey deploytoken bottoken webhooktoken slackwebhook slackwebhookurl discordwebhookurl awssecret awssecretkey
  secretkeybase masterpassword masterkeypassword keypassword keypassphrase privatekeypem privatekeypassphrase
  sshpassphrase sshpassword passwordsalt encryptedpassword passwordresettoken confirmationtoken invitetoken magictoken
  remembertoken remembermetoken sessioncookie authcookie authcode authorizationcode codeverifier sentrydsn
  mnemonic seedphrase recoverycode recoverycodes backupcode backupcodes securitycode securityanswer cardcvc cardcvv
  pannumber accountpassword loginpassword signinpassword htpasswd twofactorsecret mfasecret jwttoken csrfsecret`.split(
    /\s+/,
  ),
)

/** How the names of an environment's variables end: `PROD_DB_PASSWORD`. */
const SECRET_ENDINGS =
  /^[A-Z\d]+(?:_[A-Z\d]+)*_(?:PASSWORD|PASSWD|PWD|PASSPHRASE|PASSCODE|SECRET|TOKEN|API_?KEY|(?:SECRET|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER|ACCOUNT)_?KEY|CREDENTIALS?|DSN|(?:DATABASE|DB|REDIS|MONGO|POSTGRES)_UR[IL]|CONNECTION_?STRING)$/

/** Longer names are not tested with RegExps. */
const MAX_NAME = 256
/** Names whose answer is remembered. */
const MAX_KNOWN = 1000

/** `X-Api-Key`, `api_key`, `@apiKey`, `$apiKey`, `#apiKey` → `apikey`. */
const normalise = (name: string): string => name.replace(/[-_@$.#\s"'`]/g, '').toLowerCase()

/** `user[password]`, `db.password`, `aws:secret` → the last part. */
const lastPart = (name: string): string => /[^.:/[\]]+(?=\]*$)/.exec(name)?.[0] ?? name

/** A test for names that are masked: the built-in ones and those of `maskVars`. */
export function createNameTest(maskVars: readonly (string | RegExp)[]): (name: string) => boolean {
  const names = new Set(maskVars.filter((mask) => typeof mask === 'string').map(normalise))
  names.delete('')
  const patterns = maskVars.filter((mask) => typeof mask !== 'string').map(copyRegExp)
  const isSecret = (normalised: string): boolean => SECRET_NAMES.has(normalised) || names.has(normalised)
  const known = new Map<string, boolean>()
  return (name) => {
    let hides = known.get(name)
    if (hides === undefined) {
      hides =
        isSecret(normalise(name)) ||
        isSecret(normalise(lastPart(name))) ||
        (name.length <= MAX_NAME && SECRET_ENDINGS.test(name)) ||
        patterns.some((matches) => matches(name))
      if (known.size < MAX_KNOWN) known.set(name, hides)
    }
    return hides
  }
}

const { apply } = Reflect
const getterOf = (name: string): (() => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(RegExp.prototype, name)?.get
const readSource = getterOf('source')
const exec = RegExp.prototype.exec
/** Flags that change what matches; `g` and `y` would remember where the last match ended. */
const FLAGS = Object.entries({ i: 'ignoreCase', m: 'multiline', s: 'dotAll', u: 'unicode', v: 'unicodeSets' })

/** A stateless copy, made and run without what a subclass or an own property of the RegExp may define. */
function copyRegExp(pattern: RegExp): (name: string) => boolean {
  try {
    const read = (getter: (() => unknown) | undefined): unknown => getter && apply(getter, pattern, [])
    const flags = FLAGS.filter(([, name]) => read(getterOf(name))).map(([letter]) => letter)
    const copy = new RegExp(String(read(readSource)), flags.join(''))
    return (name) => apply(exec, copy, [name.slice(0, MAX_NAME)]) !== null
  } catch {
    // A Proxy of a RegExp, or an object that only inherits from RegExp: rather hide too much.
    return () => true
  }
}
