/**
 * Keys and tokens that are known by their form. A row has the source of the form, and a pattern that begins at a word.
 *
 * The beginnings are unmistakable, so a checksum (the last six characters of GitHub's and npm's) need not be right: a
 * mistyped key is one character away from the key. Lengths are lower bounds where a key may grow. Repetitions do not
 * overlap with what follows them, so that time is linear in the text.
 */

type Form = readonly [source: string, pattern: string]

/** A digit distinguishes a key from words: `sk_test_environment`. */
const WITH_DIGIT = '(?=[A-Za-z]{0,60}\\d)'
/** A text that goes on like this is something longer: Base64, a hash. */
const END = '(?![\\w+/=-])'

const CODE_HOSTS: readonly Form[] = [
  ['GitHub, "Behind GitHub’s new authentication token formats", 2021', 'gh[oprsu]_[A-Za-z0-9_]{16,}'],
  ['GitHub, fine-grained personal access tokens', 'github_pat_[A-Za-z0-9_]{16,}'],
  ['GitLab, token overview, token prefixes', 'gl(?:pat|dt|rtr?|cbt|ptt|ft|soat|imt|agent|oas|ffct|wt)-[\\w.-]{16,}'],
  ['GitLab, runner registration tokens', 'GR1348941[\\w-]{20}'],
  ['Atlassian, API tokens and Bitbucket app passwords', 'AT(?:ATT3|CTT3|BB)[\\w=-]{16,}'],
  ['npm, "npm has a new access token format", 2021', 'npm_[A-Za-z0-9]{20,}'],
  ['PyPI, help: API tokens', 'pypi-[\\w-]{16,}'],
  ['Docker Hub, personal and organization access tokens', 'dckr_(?:pat|oat)_[\\w-]{16,}'],
  ['RubyGems.org, API keys', 'rubygems_[0-9a-f]{32,}'],
  ['NuGet.org, API keys', `oy2[a-z0-9]{43}${END}`],
  ['crates.io, API tokens', `cio(?=[A-Za-z]{0,31}\\d)[A-Za-z0-9]{32}${END}`],
  ['Clojars, deploy tokens', 'CLOJARS_[0-9a-f]{60}'],
  ['JFrog Artifactory, API keys', `AKCp[A-Za-z0-9]{69}${END}`],
  ['SonarQube, user, project and global analysis tokens', 'sq[pau]_[0-9a-f]{40}'],
]

const CLOUDS: readonly Form[] = [
  ['AWS IAM, unique identifiers', `(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}${END}`],
  ['Amazon Bedrock, API keys', 'ABSK[A-Za-z0-9+/]{100,}'],
  ['Google Cloud, API keys', 'AIza[\\w-]{16,}'],
  ['Google, OAuth 2.0 access tokens', 'ya29\\.[\\w.-]{6,}'],
  ['Google, OAuth 2.0 client secrets', 'GOCSPX-[\\w-]{16,}'],
  ['Google, OAuth 2.0 refresh tokens and codes', `(?:1//0|4/0A)[\\w-]{30,}`],
  ['DigitalOcean, API tokens', 'do[opr]_v1_[0-9a-f]{16,}'],
  ['Alibaba Cloud, AccessKey pairs', `LTAI(?=[A-Za-z]{0,20}\\d)[A-Za-z0-9]{16,24}${END}`],
  ['Tencent Cloud, SecretId', `AKID[A-Za-z0-9]{32}${END}`],
  ['Cloudflare, Origin CA keys', 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{100,}'],
  ['Heroku, OAuth authorizations', 'HRKU-[\\w-]{30,}'],
  ['Vercel, Blob tokens', 'vercel_blob_rw_[A-Za-z0-9_]{16,}'],
  ['Netlify, personal access tokens', 'nf[bcopu]_[A-Za-z0-9]{36}'],
  ['Fly.io, macaroon tokens', '(?:fm[12]_|fo1_)[\\w+/=-]{40,}'],
  ['Render, API keys', `rnd_${WITH_DIGIT}[A-Za-z0-9]{28,}`],
  ['HashiCorp Vault, token prefixes', 'hv[sbr]\\.[\\w-]{20,}'],
  ['Pulumi, access tokens', 'pul-[0-9a-f]{40}'],
  ['Doppler, token formats', 'dp\\.(?:pt|st|sa|ct|scim|audit)\\.[\\w.-]{30,}'],
  ['Databricks, personal access tokens', 'dapi[0-9a-f]{32}(?:-\\d)?'],
  ['Supabase, access tokens and secret keys', 'sb(?:p_[0-9a-f]{40}|_secret_[\\w-]{16,})'],
  ['PlanetScale, service tokens and passwords', 'pscale_(?:tkn|oauth|pw)_[\\w.=-]{16,}'],
  ['1Password, service accounts', 'ops_eyJ[\\w+/=-]{60,}'],
  ['Tailscale, key prefixes', 'tskey-[a-z]{2,12}-[\\w-]{16,}'],
  ['Dynatrace, token format', 'dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{30,}'],
]

const PAYMENTS: readonly Form[] = [
  ['Stripe, API keys', `[rsp]k_(?:live|test|org)_(?=[a-z]{0,60}[A-Z0-9])[A-Za-z0-9]{6,}`],
  ['Stripe, webhook signing secrets; Svix', `whsec_${WITH_DIGIT}[A-Za-z0-9+/=]{16,}`],
  ['Stripe, client secrets of intents', '(?:pi|seti|src|cuss)_[A-Za-z0-9]{8,40}_secret_[A-Za-z0-9]{8,}'],
  ['Square, access tokens', `EAAA[\\w-]{60}${END}`],
  ['Square, application secrets and older tokens', 'sq0(?:atp|csp)-[\\w-]{20,}'],
  ['PayPal and Braintree, access tokens', 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}'],
  ['Shopify, access tokens', 'shp(?:at|ca|pa|ss|ua)_[\\w.-]{6,}'],
  ['Flutterwave, secret keys', 'FLWSECK(?:_TEST)?-[0-9A-Za-z]{20,}'],
  ['EasyPost, API keys', `EZ[AT]K[A-Za-z0-9]{54}${END}`],
  ['Duffel, access tokens', 'duffel_(?:test|live)_[\\w=-]{30,}'],
]

const MESSAGES: readonly Form[] = [
  ['Slack, token types', 'xox[a-z](?:\\.xox[a-z])?-[\\w-]{6,}'],
  ['Slack, app-level and workflow tokens', '(?:xapp|xwfp)-[\\w-]{6,}'],
  ['SendGrid, API keys', 'SG\\.[\\w-]{16,}(?:\\.[\\w-]*)?'],
  ['Mailgun, private API keys and webhook signing keys', '(?:pub)?key-[0-9a-f]{32}'],
  ['Mailgun, sending keys', `[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}${END}`],
  ['Mailchimp, API keys', `[0-9a-f]{32}-us\\d{1,2}${END}`],
  ['Brevo, API and SMTP keys', 'x(?:keysib|smtpsib)-[0-9A-Za-z-]{16,}'],
  ['Resend, API keys', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}'],
  ['Twilio, API keys', `SK[0-9a-f]{32}${END}`],
  ['Telegram Bot API, authorizing your bot', `(?:bot)?\\d{8,12}:A[\\w-]{34}${END}`],
  // The first part is Base64 of the digits of an id: each group of four characters is three digits.
  ['Discord, bot tokens', '(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5,6}\\w{0,4}\\.[\\w-]{6}\\.[\\w-]{27,40}'],
  ['Discord, tokens of users with two factors', 'mfa\\.[\\w-]{80,}'],
  ['Meta, access tokens', `EAA(?=[A-Za-z]{0,80}\\d)[A-Za-z0-9]{90,}${END}`],
]

const MODELS: readonly Form[] = [
  [
    'OpenAI, Anthropic, OpenRouter, DeepSeek, Langfuse: API keys',
    `sk-(?:(?:proj|svcacct|admin|None|ant|or|lf)-[\\w-]{12,}|${WITH_DIGIT}[A-Za-z0-9]{16,}|(?=[a-z\\d_-]{0,16}[A-Z])(?=[A-Za-z_-]{0,24}\\d)[\\w-]{16,})`,
  ],
  ['Groq, API keys', `gsk_${WITH_DIGIT}[A-Za-z0-9]{20,}`],
  ['xAI, API keys', `xai-${WITH_DIGIT}[A-Za-z0-9]{20,}`],
  ['Perplexity, API keys', 'pplx-[A-Za-z0-9]{20,}'],
  ['Replicate, API tokens', 'r8_[A-Za-z0-9]{20,}'],
  ['Hugging Face, user access tokens', '(?:hf_|api_org_)[A-Za-z0-9]{20,}'],
  ['ElevenLabs, API keys', `sk_[0-9a-f]{48}${END}`],
  ['Cerebras, API keys', `csk-${WITH_DIGIT}[A-Za-z0-9]{30,}`],
  ['NVIDIA, API keys', 'nvapi-[\\w-]{40,}'],
  ['LangSmith, API keys', 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'],
  ['Pinecone, API keys', 'pcsk_[A-Za-z0-9_]{30,}'],
  ['Tavily, API keys', 'tvly-(?=[A-Za-z-]{0,12}\\d)[\\w-]{16,}'],
]

const TOOLS: readonly Form[] = [
  ['Linear, API keys', 'lin_(?:api|oauth)_[A-Za-z0-9]{30,}'],
  ['Notion, integration secrets', `(?:ntn|secret)_${WITH_DIGIT}[A-Za-z0-9]{40,}`],
  ['Figma, personal access tokens', 'fig[dor]_[\\w-]{30,}'],
  ['Airtable, personal access tokens', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'],
  ['New Relic, API keys', 'NR(?:AK|II|RA|IQ|AA)-[\\w-]{20,}'],
  ['Grafana, service account and cloud tokens', `gl(?:sa|c)_${WITH_DIGIT}[\\w+/=]{30,}`],
  ['Sentry, auth tokens', 'sntry[su]_[\\w+/=-]{30,}'],
  ['PostHog, personal API keys', `ph[xa]_${WITH_DIGIT}[A-Za-z0-9]{30,}`],
  ['Postman, API keys', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['Contentful, personal access tokens', 'CFPAT-[\\w-]{40,}'],
  ['Typeform, personal access tokens', 'tfp_[\\w.=-]{40,}'],
  ['Buildkite, API access tokens', 'bkua_[0-9a-f]{40}'],
  ['Dropbox, short-lived access tokens', `sl\\.[\\w-]{120,}`],
]

const KEYS: readonly Form[] = [
  ['RFC 7519: JWT, RFC 7515: JWS', 'eyJ[\\w-]{8,}(?:\\.[\\w-]*){1,4}'],
  // Not inside of longer Base64, and not the source map of `sourceMappingURL`.
  ['Base64 of `{"`', '(?<![+/])eyJ(?!2ZXJzaW9uIjoz)[\\w-]{8,}'],
  ['Base64 of the beginning of a PEM file', 'LS0tLS1CRUdJTi[\\w+/=-]{20,}'],
  ['age, specification: secret keys', 'AGE-SECRET-KEY-1[A-Z0-9]{16,}'],
]

/** Each form begins a word. */
export const vendorForms: readonly Form[] = [
  ...CODE_HOSTS,
  ...CLOUDS,
  ...PAYMENTS,
  ...MESSAGES,
  ...MODELS,
  ...TOOLS,
  ...KEYS,
]

/** These begin with a sign. */
export const signForms: readonly Form[] = [
  [
    'RFC 7468: PEM, also with `\\n` written out or on one line',
    '-----BEGIN [A-Z0-9 ]{1,60}-----[\\s\\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)',
  ],
  [
    'RFC 4716: SSH2 keys',
    '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----[\\s\\S]*?(?:---- END SSH2 ENCRYPTED PRIVATE KEY ----|$)',
  ],
  ['bcrypt', '\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{22,53}'],
  [
    'Argon2, PHC string format; passlib’s scrypt and PBKDF2',
    '\\$(?:argon2(?:id|i|d)|scrypt|pbkdf2[\\w-]{0,16})\\$[\\w.,=+/-]{1,100}(?:\\$[\\w.,=+/-]{1,200}){1,4}',
  ],
  [
    'crypt(5): MD5, SHA-2 and yescrypt',
    '\\$(?:[156y]|gy)\\$(?:rounds=\\d{1,9}\\$)?[\\w./]{1,40}\\$[./A-Za-z0-9]{22,128}',
  ],
  ['phpass, as in WordPress', '\\$[PH]\\$[./A-Za-z0-9]{31}'],
  ['RFC 2307: userPassword', '\\{(?:SSHA|SHA|SMD5|SSHA256|SSHA512)\\}[A-Za-z0-9+/]{16,}={0,2}'],
]

/** Not at the beginning of a word, known by a sign inside; for texts that have it. */
export const innerForms: readonly (readonly [sign: string, source: string, pattern: string])[] = [
  ['Q~', 'Microsoft Entra ID, client secrets', '(?<![A-Za-z0-9~.-])[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}(?![\\w~.-])'],
  ['AZDO', 'Azure DevOps, personal access tokens', '(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])'],
  ['.atlasv1.', 'HCP Terraform, API tokens', '(?<![A-Za-z0-9])[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{40,}'],
  [
    'pbkdf2_sha',
    'Django, password hashers',
    'pbkdf2_sha(?:1|256|512)\\$\\d{1,9}\\$[A-Za-z0-9]{1,64}\\$[A-Za-z0-9+/=]{20,128}',
  ],
  ['$', 'Werkzeug, password hashes', '\\b(?:scrypt|pbkdf2):[\\w:]{1,30}\\$[A-Za-z0-9]{1,64}\\$[0-9a-f]{20,128}'],
]

/** How keys begin, where the rest is cut off. */
export const cutBeginnings: string =
  `gh[oprsu]_|github_pat_|gl[a-z]{2,5}-|GR1348941|AT(?:ATT3|CTT3|BB)|npm_|pypi-|dckr_|rubygems_|oy2|cio[A-Za-z0-9]{6}|
  CLOJARS_|AKCp|sq[pau]_|AKIA|ASIA|ABIA|ACCA|ABSK|AIza|ya29\\.|GOCSPX-|1//0|4/0A|do[opr]_v1_|LTAI|AKID|v1\\.0-|HRKU-|
  vercel_blob_rw_|nf[bcopu]_|fm[12]_|fo1_|rnd_|hv[sbr]\\.|pul-|dp\\.[a-z]{2,5}\\.|dapi|sbp_|sb_secret_|pscale_[a-z]{2,5}_|ops_|
  tskey-|dt0[a-z]\\d\\d\\.|[rsp]k_(?:live|test|org)_|whsec_|(?:pi|seti)_\\w{4,40}_secret_|EAA|sq0|access_token\\$|shp[a-z]{2}_|
  FLWSECK|EZ[AT]K|duffel_|xox[a-z]-|xapp-|xwfp-|SG\\.|(?:pub)?key-|xkeysib-|xsmtpsib-|re_|SK|(?:bot)?\\d{8,12}:A|
  [MNO][DTjz][AEIMQUYcgk][w-z0-5]|sk-|gsk_|xai-|pplx-|r8_|hf_|api_org_|sk_|csk-|nvapi-|lsv2_|pcsk_|tvly-|lin_[a-z]{3,5}_|
  (?:ntn|secret)_|fig[dor]_|pat|NR[A-Z]{2}-|gl(?:sa|c)_|sntry[su]_|ph[xa]_|PMAK-|CFPAT-|tfp_|bkua_|sl\\.|eyJ|LS0tLS1CRUdJTi|AGE-SECRET-KEY-1`.replace(
    /\s/g,
    '',
  )
