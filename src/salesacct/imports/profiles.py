"""What the exports of each CRM call their columns: the table by which a file is recognised.

A role lists its headings, best first, compared without case, underscores or doubled spaces. Sources: exports that were
looked at for HubSpot, Pipedrive and Zoho; vendors' documentation for Salesforce, Close and Dynamics. HubSpot can
translate its headings, hence the words of other languages under PLAIN.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from salesacct.imports.table import fold

Role = (
    Literal["owner", "owner_id", "amount", "converted", "currency", "won_on", "lost_on", "closed_on", "created"]
    | Literal["stage", "won", "closed", "id", "share", "period", "shown", "type", "done", "started", "open_amount"]
)
Holds = Literal["deals", "activities", "calls", "meetings"]
YES = ("true", "yes", "1")
"""What a column of yes and no holds where it is yes."""


class Profile(NamedTuple):
    """One kind of export.

    `sign` are headings of which each group must have one in the file. `won`, `lost`, `open` are words of the stage that
    are always meant, beside those that the file holds; `open` "" is everything else. `cents`: amounts are in cents.
    """

    id: str
    name: str
    holds: Holds
    sign: tuple[tuple[str, ...], ...]
    columns: Mapping[Role, tuple[str, ...]]
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    open: str = ""
    cents: bool = False
    id_hint: str = ""


def heading(title: str) -> str:
    """A heading for comparing."""
    return fold(title.replace("_", " "))


SALESFORCE = Profile(
    "salesforce",
    "Salesforce opportunities",
    "deals",
    (
        ("opportunity owner", "opportunity owner: full name", "opportunity name"),
        ("stage", "opportunity stage", "amount"),
    ),
    {
        "owner": ("opportunity owner", "opportunity owner: full name", "owner: full name", "owner", "owner name"),
        "owner_id": ("opportunity owner id", "owner id", "opportunity owner: email", "opportunity owner email"),
        "amount": ("amount", "total amount", "opportunity amount"),
        "converted": ("amount (converted)", "total amount (converted)"),
        "closed_on": ("close date", "closed date"),
        "created": ("created date",),
        "stage": ("stage", "opportunity stage"),
        "won": ("won",),
        "closed": ("closed",),
        "id": ("opportunity id", "opportunity id 18", "opportunity: id", "id", "record id"),
        "share": ("split (%)", "split percent", "opportunity split: split (%)"),
    },
    won=("closed won",),
    lost=("closed lost",),
    id_hint="add the Opportunity ID to the report",
)
SALESFORCE_API = Profile(
    "salesforce",
    "Salesforce opportunities (API names)",
    "deals",
    (("stagename", "iswon"), ("closedate",)),
    {
        "owner": ("owner.name", "owner.email", "ownerid"),
        "owner_id": ("ownerid",),
        "amount": ("amount",),
        "converted": ("convertedamount", "amount converted"),
        "currency": ("currencyisocode",),
        "closed_on": ("closedate",),
        "created": ("createddate",),
        "stage": ("stagename",),
        "won": ("iswon",),
        "closed": ("isclosed",),
        "id": ("id",),
    },
    won=("closed won",),
    lost=("closed lost",),
)
HUBSPOT = Profile(
    "hubspot",
    "HubSpot deals",
    "deals",
    (("deal name", "record id"), ("deal stage", "deal owner", "is closed won")),
    {
        "owner": ("deal owner", "hubspot owner", "hubspot owner id", "owner"),
        "owner_id": ("hubspot owner id", "deal owner id", "deal owner email"),
        "amount": ("amount",),
        "converted": ("amount in company currency",),
        "currency": ("currency", "deal currency", "deal currency code"),
        "closed_on": ("close date",),
        "created": ("create date",),
        "stage": ("deal stage",),
        "won": ("is closed won",),
        "closed": ("is deal closed?", "is closed", "is deal closed"),
        "id": ("record id", "deal id", "record id - deal"),
    },
    won=("closed won",),
    lost=("closed lost",),
)
PIPEDRIVE = Profile(
    "pipedrive",
    "Pipedrive deals",
    "deals",
    (("deal - title", "deal - value", "deal - id"), ("deal - status",)),
    {
        "owner": ("deal - owner", "deal - owner name", "deal - user"),
        "amount": ("deal - value",),
        "currency": ("deal - currency of value", "deal - currency"),
        "won_on": ("deal - won time",),
        "lost_on": ("deal - lost time",),
        "closed_on": ("deal - deal closed on", "deal - closed on", "deal - close time"),
        "created": ("deal - deal created", "deal - creation date", "deal - add time"),
        "stage": ("deal - status",),
        "id": ("deal - id", "deal - pipedrive system id"),
    },
    won=("won",),
    lost=("lost",),
    open="open",
)
ZOHO = Profile(
    "zoho",
    "Zoho deals",
    "deals",
    (("deal owner", "deal owner.id", "potential owner", "potential owner.id"), ("closing date",)),
    {
        "owner": ("deal owner", "potential owner", "deal owner name"),
        "owner_id": ("deal owner.id", "potential owner.id", "deal owner id", "potential owner id"),
        "amount": ("amount",),
        "currency": ("currency",),
        "closed_on": ("closing date",),
        "created": ("created time",),
        "stage": ("stage",),
        "id": ("record id", "deal id", "potential id", "id"),
    },
    won=("closed won",),
    lost=("closed lost", "closed lost to competition", "closed-lost to competition"),
    id_hint="add the Record Id to the export",
)
CLOSE = Profile(
    "close",
    "Close opportunities",
    "deals",
    (("status type",), ("value",), ("user name", "user id", "lead name", "date won")),
    {
        "owner": ("user name",),
        "owner_id": ("user id", "user email"),
        "amount": ("value",),
        "currency": ("value currency",),
        "won_on": ("date won",),
        "lost_on": ("date lost",),
        "created": ("date created",),
        "stage": ("status type",),
        "id": ("id",),
        "period": ("value period",),
        "shown": ("value formatted",),
    },
    won=("won",),
    lost=("lost",),
    open="active",
    cents=True,
)
DYNAMICS = Profile(
    "dynamics",
    "Dynamics opportunities",
    "deals",
    (
        ("est. close date", "estimated close date", "actual close date", "estimatedclosedate", "actualclosedate"),
        ("actual revenue", "est. revenue", "estimated revenue", "actualvalue", "estimatedvalue"),
    ),
    {
        "owner": ("owner", "ownerid", "owneridname", "owner (owning user)"),
        "owner_id": ("owninguser", "ownerid"),
        "amount": ("actual revenue", "actualvalue", "est. revenue", "estimated revenue", "estimatedvalue"),
        "open_amount": ("est. revenue", "estimated revenue", "estimatedvalue"),
        "converted": ("actual revenue (base)", "actualvalue base"),
        "currency": ("currency", "transactioncurrencyid", "transactioncurrencyidname"),
        "closed_on": ("actual close date", "actualclosedate", "est. close date", "estimatedclosedate"),
        "created": ("created on", "createdon"),
        "stage": ("status", "statecode", "statecodename"),
        "id": ("(do not modify) opportunity", "opportunityid", "opportunity"),
    },
    won=("won",),
    lost=("lost",),
    open="open",
)

HUBSPOT_ACTIVITIES = Profile(
    "hubspot-activities",
    "HubSpot activities",
    "activities",
    (("activity type",), ("activity assigned to", "activity date")),
    {
        "owner": ("activity assigned to", "assigned to", "activity created by"),
        "type": ("activity type",),
        "started": ("activity date", "create date"),
        "id": ("record id", "activity id", "engagement id"),
    },
)
SALESFORCE_ACTIVITIES = Profile(
    "salesforce-activities",
    "Salesforce activities",
    "activities",
    (("assigned", "assigned to"), ("task subtype", "event subtype", "activity id", "call result")),
    {
        "owner": ("assigned", "assigned to"),
        "type": ("type", "activity type", "task subtype", "event subtype"),
        "started": ("date", "start", "due date"),
        "done": ("status", "task status"),
        "id": ("activity id", "task id", "id"),
    },
    id_hint="add the Activity ID to the report",
)
PIPEDRIVE_ACTIVITIES = Profile(
    "pipedrive-activities",
    "Pipedrive activities",
    "activities",
    (("activity - type", "activity - subject"), ("activity - assigned to user", "activity - done", "activity - owner")),
    {
        "owner": ("activity - assigned to user", "activity - owner", "activity - assigned to"),
        "type": ("activity - type",),
        "started": ("activity - marked as done time", "activity - due date"),
        "done": ("activity - done", "activity - status"),
        "id": ("activity - id",),
    },
)
ZOHO_CALLS = Profile(
    "zoho-calls",
    "Zoho calls",
    "calls",
    (("call owner", "call owner.id"), ("call start time",)),
    {
        "owner": ("call owner",),
        "owner_id": ("call owner.id", "call owner id"),
        "type": ("call type",),
        "started": ("call start time",),
        "id": ("record id", "call id", "taskid", "id"),
    },
)
ZOHO_MEETINGS = Profile(
    "zoho-meetings",
    "Zoho meetings",
    "meetings",
    (("event owner", "event owner.id", "host"), ("start datetime", "from")),
    {
        "owner": ("event owner", "host"),
        "owner_id": ("event owner.id", "event owner id"),
        "started": ("start datetime", "from"),
        "id": ("record id", "event id", "eventid", "id"),
    },
)
DYNAMICS_ACTIVITIES = Profile(
    "dynamics-activities",
    "Dynamics activities",
    "activities",
    (("activity type", "activitytypecode"), ("activity status", "actual end", "statecode", "(do not modify) activity")),
    {
        "owner": ("owner", "ownerid"),
        "type": ("activity type", "activitytypecode"),
        "started": ("actual end", "actualend", "due date", "scheduledend", "start date"),
        "done": ("activity status", "statecode"),
        "id": ("(do not modify) activity", "activityid"),
    },
)

_DEALS = (SALESFORCE, SALESFORCE_API, HUBSPOT, PIPEDRIVE, ZOHO, CLOSE, DYNAMICS)


def _all(role: Role, *more: str) -> tuple[str, ...]:
    """The headings of a role in every CRM, after `more`."""
    return tuple(dict.fromkeys((*more, *(name for one in _DEALS for name in one.columns.get(role, ())))))


PLAIN = Profile(
    "deals",
    "a plain table of deals",
    "deals",
    (),
    {
        "owner": _all(
            "owner",
            *("sales agent", "sales rep", "salesperson", "sales person", "sales representative", "rep", "rep name"),
            *("owner", "owner name", "account manager", "account executive", "account owner", "ae", "agent", "seller"),
            *("person", "employee", "consultant", "assigned to", "responsible", "vendedor", "vendedora", "comercial"),
            *("eigentümer", "deal-inhaber", "zuständiger mitarbeiter", "verantwortlich", "verkäufer", "vertriebler"),
            *("propriétaire", "propriétaire de la transaction", "commercial", "vendeur", "responsable"),
            *("propietario", "propietario del negocio", "proprietário", "responsável", "proprietario", "venditore"),
            *("eigenaar", "verkoper", "właściciel", "handlowiec", "opiekun", "säljare", "ägare", "selger", "sælger"),
        ),
        "owner_id": _all("owner_id", "owner id", "owner email", "email", "user id"),
        "amount": _all(
            "amount",
            *("close value", "deal value", "deal amount", "deal size", "contract value", "value", "amount", "revenue"),
            *("sales", "sales amount", "net sales", "net amount", "total", "total amount", "total price", "bookings"),
            *("acv", "tcv", "arr", "betrag", "wert", "umsatz", "auftragswert", "auftragssumme", "montant", "valeur"),
            *("chiffre d'affaires", "importe", "valor", "valor total", "monto", "cantidad", "importo", "valore"),
            *("bedrag", "waarde", "omzet", "kwota", "wartość", "belopp", "värde", "beløb", "beløp", "faturamento"),
        ),
        "converted": _all("converted", "converted amount", "amount in home currency"),
        "currency": _all(
            "currency", "currency", "currency code", "währung", "devise", "moneda", "moeda", "valuta", "waluta"
        ),
        "won_on": _all("won_on", "won date", "won on", "date won", "won time"),
        "lost_on": _all("lost_on", "lost date", "lost on"),
        "closed_on": _all(
            "closed_on",
            *("close date", "closed date", "closing date", "closed", "closed on", "close", "date closed", "signed"),
            *("signed on", "booking date", "order date", "invoice date", "sale date", "sales date", "date", "day"),
            *(
                "schließdatum",
                "abschlussdatum",
                "abschluss",
                "geschlossen am",
                "auftragsdatum",
                "bestelldatum",
                "datum",
            ),
            *("date de fermeture", "date de clôture", "date de conclusion", "date de commande", "fecha de cierre"),
            *("fecha", "data de fechamento", "data fechamento", "data", "data di chiusura", "sluitingsdatum"),
            *("data zamknięcia", "stängningsdatum", "lukkedato", "slutdatum"),
        ),
        "created": _all("created", "created", "created on", "created at", "create date", "engage date", "erstellt am"),
        "stage": _all(
            "stage",
            *("deal stage", "stage", "status", "deal status", "opportunity status", "state", "outcome", "result"),
            *("phase", "deal-phase", "stufe", "verkaufsphase", "étape", "phase de la transaction", "statut", "etapa"),
            *("etapa del negocio", "estado", "fase", "situação", "stadio", "stato", "etap", "fas", "trinn"),
        ),
        "won": ("is won", "won", "is closed won"),
        "closed": ("is closed", "is deal closed?"),
        "id": _all(
            "id",
            *("opportunity id", "deal id", "record id", "order id", "row id", "transaction id", "invoice id", "id"),
            *(
                "datensatz-id",
                "vorgangsnummer",
                "auftragsnummer",
                "order number",
                "invoice number",
                "deal number",
                "ref",
            ),
        ),
        "share": ("share", "split", "split %", "split (%)", "split percent", "credit", "credit %", "anteil"),
    },
)
PLAIN_ACTIVITIES = Profile(
    "activities",
    "a plain table of activities",
    "activities",
    (("type", "activity type", "activity", "kind"),),
    {
        "owner": PLAIN.columns["owner"],
        "type": ("activity type", "type", "activity", "kind"),
        "started": ("date", "day", "activity date", "start", "start time", "started", "completed on", "created"),
        "done": ("done", "status"),
        "id": ("id", "activity id", "record id"),
    },
)

PROFILES = (
    *(PIPEDRIVE, PIPEDRIVE_ACTIVITIES, SALESFORCE_API, CLOSE, DYNAMICS, DYNAMICS_ACTIVITIES, ZOHO_CALLS, ZOHO),
    *(HUBSPOT_ACTIVITIES, SALESFORCE_ACTIVITIES, HUBSPOT, SALESFORCE, ZOHO_MEETINGS),
)
"""Every export that is known by its headings, the most particular first; PLAIN is what a file else is read as."""
