/**
 * True if two words in a row, each with a capital, look like a person's name: they are not words that posts, services,
 * documents, councils or sentences are full of.
 */
export function isPersonName(first: string, last: string): boolean {
  return !isIn(ordinary, first) && !isIn(places, first) && !isIn(ordinary, last);
}

function isIn(words: ReadonlySet<string>, word: string): boolean {
  return words.has(
    word
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/'s$|[-']+$/, ''),
  );
}

/** Left out on purpose, since people are called so: April, May, June, Young, Hall, Lane, Church, West, Green. */
const ordinary: ReadonlySet<string> = new Set(
  [
    'a all also an and annex appendix approved are as at before between both but by cc dated each every for from he her',
    'his if in is it its last latest most new next no not of on one or other our per published received reported reviewed',
    'see she signed since some submitted than that the their them then there these they this those to two under until',
    'updated we were when where which while with you your after during following further good we',
    'monday tuesday wednesday thursday friday saturday sunday january february march july august september october',
    'november december jan feb mar apr jun jul aug sep sept oct nov dec spring autumn winter term quarter week month year',
    'act action adoption adult adults advisory advocacy agenda agency annual apprenticeship area assembly assessment',
    'assistant assurance audit authority award band board briefing budget bulletin business cabinet care carers case',
    'centre chair chairman challenge chapter charter chief child children childrens city clinical code college commission',
    'commissioner commissioning committee community complaints conference constitution consultation contact corporate',
    'council councillor county court culture dashboard data dcs decision delegation department deputy designated',
    'development digest director directorate disability district domestic draft duty early edge education educational',
    'effectiveness emergency england english equality evaluation evidence exclusion executive exploitation external',
    'families family feedback figure finance first fixed focus forum foster fostering foundation framework front full',
    'governance government governor governors grade group guidance guide head health healthwatch help hearing hmi',
    'home homes hospital house housing hub human improvement inclusion independent infant innovation inspection inspector',
    'inspectorate inspectors integrated interim internal item joint junior justice key lado lead leader learning leaving',
    'legal level liaison listening local london looked lmcs manager managers management mash measure meeting member',
    'members memorandum mental minute minutes missing monitoring multi-agency national needs network nhs nursery offending',
    'offer office officer ofsted ombudsman online operations outcomes outreach overview panel paper parenting parliament',
    'part participation partner partners partnership pathway peer people performance permanence person phase pilot plan',
    'planning policy police portfolio practice practitioner primary principal procedure profile programme progress project',
    'protection protocol public pupil quality question record recruitment referral reform regional register regulations',
    'report reporting residential resources return returns review reviewing reviews risk royal safe safeguarding scheme',
    'school schools scrutiny secondary secretary section select self-assessment self-evaluation send senior serious service',
    'services session sixth social special specialist staff stage standards state statement statutory steering strategic',
    'strategy summary summit supervision support supported survey system table task team teams test teacher third threshold',
    'together tool town toolkit training transformation transition trust unit united university update version virtual',
    'visit visits voice volunteer ward wellbeing whole worker workers workforce working workshop year youth yes',
  ].flatMap((line) => line.split(' ')),
);

/** Words that councils are called by; people bear some of them as their last name ("Sutton"), so only the first counts. */
const places: ReadonlySet<string> = new Set(
  [
    'barking barnet barnsley bath bedford bedfordshire berkshire bexley birmingham blackburn blackpool bolton bournemouth',
    'bracknell bradford brent brighton bristol bromley buckinghamshire bury calderdale cambridgeshire camden cheshire',
    'cornwall coventry croydon cumberland cumbria dagenham darlington darwen derby derbyshire devon doncaster dorset dudley',
    'durham ealing enfield essex gateshead gloucestershire greenwich hackney halton hammersmith hampshire haringey harrow',
    'hartlepool havering herefordshire hertfordshire hillingdon hounslow hove islington kensington kent keynes kingston',
    'kirklees knowsley lambeth lancashire leeds leicester leicestershire lewisham lincolnshire liverpool luton manchester',
    'medway merton middlesbrough milton newcastle newham norfolk northamptonshire northumberland nottingham',
    'nottinghamshire oldham oxfordshire peterborough plymouth poole portsmouth reading redbridge redcar richmond rochdale',
    'rotherham rutland salford sandwell sefton sheffield shropshire slough solihull somerset southampton southend',
    'southwark staffordshire stockport stockton stoke suffolk sunderland surrey sussex sutton swindon tameside telford',
    'thurrock torbay tower hamlets trafford tyneside wakefield walsall waltham wandsworth warrington warwickshire',
    'westminster wight wigan wiltshire windsor wirral wokingham wolverhampton worcestershire yorkshire riding westmorland',
    'furness helens tees upon greater central',
  ].flatMap((line) => line.split(' ')),
);
