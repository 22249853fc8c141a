/** The style sheet of the page; the CSP allows it by its hash. */

const LIGHT = `--paper:#f7f6f9;--card:#fff;--ink:#1e1b2e;--soft:#67637d;--line:#e6e2ee;--wash:#f6f4fa;--accent:#6a3fc4;
--error:#c2255c;--error-wash:#fdeef4;--string:#22753f;--number:#a8490a;--keyword:#8630c4;--type:#175f9e;--name:#2b2853;
--shadow:0 1px 2px #1e1b2e0d,0 10px 32px #1e1b2e0f`

const DARK = `--paper:#131219;--card:#1b1a24;--ink:#eae7f5;--soft:#9f9bb8;--line:#2f2c3e;--wash:#23212e;--accent:#b79cff;
--error:#ff7aab;--error-wash:#351a2b;--string:#8fd9a8;--number:#f4b06c;--keyword:#d5a4ff;--type:#86c3ff;--name:#d9d4f8;
--shadow:0 1px 2px #0006,0 10px 32px #0005`

export const STYLE: string = `
:root{color-scheme:light dark;${LIGHT};
--mono:ui-monospace,"SF Mono","Cascadia Code","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{${DARK}}}
:root[data-theme=light]{color-scheme:light;${LIGHT}}
:root[data-theme=dark]{color-scheme:dark;${DARK}}

*,::before,::after{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 var(--sans);-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,ol,dl,dd,pre{margin:0;padding:0;font-weight:inherit;font-size:inherit}
ul,ol{list-style:none}
a{color:var(--accent);text-underline-offset:.2em}
code,pre,.v,.code,.trace,.where,.names{font-family:var(--mono);font-size:13px;font-variant-ligatures:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:5px}
[hidden],.off{display:none!important}
::highlight(found){background:#ffd84d;color:#1e1b2e}
button{font:inherit;font-size:13px;padding:.3rem .75rem;border:1px solid var(--line);border-radius:8px;background:var(--card);color:inherit;cursor:pointer}
button:hover{background:var(--wash)}

.bar{position:sticky;top:0;z-index:1;background:color-mix(in srgb,var(--paper) 86%,transparent);backdrop-filter:blur(10px);border-bottom:1px solid var(--line)}
.bar>div,main,.contents{max-width:72rem;margin:0 auto;padding:0 1.5rem}
.bar>div{display:flex;align-items:center;gap:.75rem;min-height:3.4rem}
h1{display:flex;align-items:center;gap:.5rem;font-weight:650;letter-spacing:-.01em;white-space:nowrap}
h1 svg{width:1.3rem;height:1.3rem;fill:var(--accent)}
h1 small{font-weight:400;color:var(--soft);font-size:13px}
.search{margin-left:auto;display:flex;align-items:center;gap:.6rem;min-width:0}
.search input{width:16rem;min-width:6rem;padding:.35rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--card);color:inherit;font:inherit;font-size:13.5px}
.search output{color:var(--soft);font-size:13px;white-space:nowrap}
.theme{flex:none;width:2rem;height:2rem;padding:0;border-radius:99px;position:relative}
.theme::before{content:"";position:absolute;inset:.5rem;border-radius:99px;border:1.5px solid;background:linear-gradient(90deg,currentColor 50%,transparent 50%)}

.contents{padding-top:1.25rem}
.contents ol{max-height:17rem;overflow:auto;padding:.35rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
.contents a{display:flex;gap:.9rem;align-items:baseline;padding:.3rem .7rem;border-radius:8px;text-decoration:none;color:inherit;font-size:14px}
.contents a:hover{background:var(--wash)}
.contents code{flex:none;max-width:35%;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.contents span{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft)}
.contents span span{display:contents}
.contents time{flex:none;color:var(--soft);font-size:12.5px;font-variant-numeric:tabular-nums}

article{margin:1.5rem 0 2.5rem;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:var(--shadow);overflow:hidden}
article>header{padding:1.6rem 2rem 1.3rem;border-top:4px solid var(--error)}
.eyebrow{display:flex;gap:.5rem;align-items:baseline;flex-wrap:wrap;color:var(--soft);font-size:14px}
.eyebrow b{color:var(--ink);font-weight:600;font-family:var(--mono);font-size:13.5px}
.eyebrow time{margin-left:auto;font-size:13px;font-variant-numeric:tabular-nums}
h2{margin:.45rem 0 .4rem;font-size:clamp(1.2rem,2.4vw,1.6rem);line-height:1.3;letter-spacing:-.015em;font-weight:650;white-space:pre-wrap}
h2 .kind,.chain .kind{color:var(--error)}
.message{margin:.5rem 0 .7rem;padding:.85rem 1.1rem;background:var(--error-wash);border-radius:10px;white-space:pre-wrap;max-height:24rem;overflow:auto}
.where{color:var(--soft)}
.where code{color:var(--ink)}
.chain{margin-top:.6rem;font-size:14px;display:grid;gap:.15rem}
.chain span{color:var(--soft)}
.key{display:flex;flex-wrap:wrap;gap:.45rem;margin-top:.9rem}
.key li{padding:.1rem .65rem;border-radius:99px;background:var(--wash);font-size:12.5px;color:var(--soft)}
.key b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
.notes{margin:0 2rem 1.25rem;padding:.7rem 1.1rem;border-left:3px solid var(--accent);background:var(--wash);border-radius:0 10px 10px 0;font-size:14px;display:grid;gap:.3rem}
.tag{padding:.05rem .5rem;border-radius:99px;background:color-mix(in srgb,var(--accent) 15%,transparent);color:var(--accent);font:600 11px/1.6 var(--sans)}
.eyebrow .tag{background:color-mix(in srgb,var(--error) 14%,transparent);color:var(--error)}

section{padding:1.2rem 2rem 1.4rem;border-top:1px solid var(--line)}
h3{font-size:12px;font-weight:650;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin-bottom:.7rem}
.related h3{color:var(--error)}
.related h2{font-size:1.15rem;margin-top:0}
.related>.code,.related>.frames,.related>.folded{margin-top:.8rem}
.none{color:var(--soft);font-size:14px}

.code{padding:.6rem 0;background:var(--wash);border-radius:10px;line-height:1.75}
article>.code{border-radius:0;border-top:1px solid var(--line)}
.code li{display:flex;align-items:baseline;gap:1.1rem;padding:0 1.25rem 0 0;border-left:4px solid transparent}
.code li>div{padding-left:4ch;text-indent:-4ch}
.code li.failed{background:var(--error-wash);border-left-color:var(--error)}
.code .n{flex:none;width:3.4rem;text-align:right;color:var(--soft);user-select:none;font-size:12px;font-variant-numeric:tabular-nums}
.code li.failed .n{color:var(--error);font-weight:700}
.code code{white-space:pre-wrap;margin-right:1rem}
.code mark{background:none;color:inherit;text-decoration:underline wavy var(--error) 1.5px;text-underline-offset:4px}
.chip{display:inline-block;text-indent:0;max-width:100%;margin-right:.25rem;padding:0 .5rem;border-radius:6px;background:var(--card);border:1px solid var(--line);font-size:12px;line-height:1.5;white-space:pre-wrap;vertical-align:baseline}

summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;display:inline-block;width:.42em;height:.42em;margin-right:.6em;border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:translateY(-.12em) rotate(-45deg);transition:transform .12s}
details[open]>summary::before{transform:translateY(-.2em) rotate(45deg)}
.frames>li{position:relative;padding-left:1.5rem}
.frames>li::before{content:"";position:absolute;left:.3rem;top:1.05rem;width:.6rem;height:.6rem;border-radius:99px;background:var(--card);border:2px solid var(--soft)}
.frames>li:first-child::before{background:var(--error);border-color:var(--error)}
.frames>li:not(:last-child)::after{content:"";position:absolute;left:calc(.6rem - .5px);top:1.85rem;bottom:-1.35rem;width:1px;background:var(--line)}
.frames>li+li{margin-top:.5rem}
.frame{border:1px solid var(--line);border-radius:10px}
.frame>summary{padding:.5rem .9rem;display:flex;gap:.6rem;align-items:baseline;flex-wrap:wrap;border-radius:10px}
.frame>summary:hover{background:var(--wash)}
.frame>summary::before{margin-right:0}
.frame[open]>summary{border-bottom:1px solid var(--line);border-radius:10px 10px 0 0}
.frame>summary b{font:600 13.5px var(--mono)}
.frame>summary .where{margin-left:auto;font-size:12.5px}
.frame>summary .count{min-width:1.6em;text-align:right;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.frame.omitted>summary b{color:var(--soft);font-weight:400}
.body{padding:.5rem .9rem .8rem}
.body .code{margin:.3rem 0 .6rem}
.scope{margin-top:.35rem}
.scope>summary{display:flex;align-items:baseline;padding:.1rem .35rem;border-radius:5px;color:var(--soft)}
.scope>summary:hover{background:var(--wash)}
h4{font:600 12px/1.6 var(--sans);color:var(--soft);white-space:nowrap}
.names{margin-left:.75rem;font-size:12px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:0}
.scope[open] .names{display:none}
.scope>.rows{margin-left:.55rem;padding-left:.5rem;border-left:1px solid var(--line)}

.v{line-height:1.75}
.v>summary,.v.leaf{display:flex;align-items:baseline;padding:0 .35rem;border-radius:5px}
.v>summary>:first-of-type,.v.leaf>:first-child{min-width:0}
.v>summary:hover,.v.leaf:hover{background:var(--wash)}
.v.leaf{padding-left:calc(.35rem + 1.02em)}
.v:target>summary,.v.leaf:target{background:color-mix(in srgb,var(--accent) 18%,transparent)}
.v a{text-decoration-style:dotted}
.t{margin-left:auto;padding-left:1.25rem;color:var(--soft);font:11.5px var(--sans);white-space:nowrap;max-width:14rem;overflow:hidden;text-overflow:ellipsis}
.kids{margin-left:.62em;padding-left:.85em;border-left:1px solid var(--line)}
.v pre{white-space:pre-wrap;margin:.2rem 0 .4rem 1.4em;padding:.5rem .75rem;background:var(--wash);border-radius:8px;max-height:20rem;overflow:auto}
.s-name{color:var(--name);font-weight:600}.s-string{color:var(--string)}.s-number{color:var(--number)}.s-keyword{color:var(--keyword)}.s-type{color:var(--type)}.s-muted{color:var(--soft)}
.s-hidden{color:var(--error);background:repeating-linear-gradient(-45deg,transparent 0 5px,var(--error-wash) 5px 10px);border-radius:4px;padding:0 .3em}

.trace{margin:0 -.35rem}
.trace .line,.trace .line>summary{display:flex;gap:.25rem 1rem;align-items:baseline;flex-wrap:wrap;padding:.08rem .35rem;border-radius:5px}
.trace details.line{display:block;padding:0}
.trace .line>summary:hover{background:var(--wash)}
.trace .line>summary::before{margin-right:-.4em}
.trace .line .where{margin-left:auto;font-size:12.5px;text-align:right}
.trace .code{margin:.3rem 0 .6rem}
.folded>summary{padding:.08rem .35rem;color:var(--soft);font-size:13px}
.folded ol{padding-left:1em;color:var(--soft)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.6rem 1.5rem;font-size:14px}
.facts dt{color:var(--soft);font-size:12.5px}
.facts dd{font-variant-numeric:tabular-nums}
.copies summary{font-size:13px;color:var(--soft)}
.markdown pre{margin-top:.75rem;padding:1rem;background:var(--wash);border-radius:10px;white-space:pre-wrap;max-height:30rem;overflow:auto}
.copying{position:fixed;inset:auto 1rem 1rem;width:min(40rem,calc(100% - 2rem));height:12rem;z-index:2}

@media (max-width:44rem){
.bar>div,main,.contents{padding:0 .75rem}
article>header,section{padding-left:1.1rem;padding-right:1.1rem}
.notes{margin-inline:1.1rem}
.eyebrow time,.frame>summary .where,.trace .line .where{margin-left:0;width:100%;text-align:left}
.code .n{width:2.2rem}
.code li{gap:.7rem;padding-right:.6rem}
.frames>li{padding-left:0}
.frames>li::before,.frames>li::after{display:none}
.contents time,h1 small,.search output,.frame>summary .count{display:none}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{
:root,:root[data-theme]{color-scheme:light;${LIGHT};--paper:#fff;--shadow:none}
body{font-size:12px}
.bar{position:static}
.search,.theme,.actions,.copies,.contents{display:none!important}
article{border:0;margin:0;overflow:visible}
article+article{break-before:page}
.code li,.v>summary,.leaf,.line{break-inside:avoid}
.message,.v pre{max-height:none;overflow:visible}
details::details-content{content-visibility:visible!important;block-size:auto!important;opacity:1!important}
.names{display:none}}
`

/** `sha256-…` of `STYLE`, as a CSP wants it. */
export const STYLE_HASH = 'sha256-Juz8XCSHjHtBcu2vG36zG4GbYEpz428tkLC1kRAGmyM='
