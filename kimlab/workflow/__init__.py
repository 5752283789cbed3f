"""The workflow: rooms tied together, each function a readable list of steps."""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use

if TYPE_CHECKING:
    from kimlab.workflow._analyse import Analysis, analyse
    from kimlab.workflow._as_signed import AsSigned, as_signed
    from kimlab.workflow._backup import back_up, restore
    from kimlab.workflow._certificate import Certificate, certificate_of, released_as, write_certificate
    from kimlab.workflow._codebook import (
        CodebookDiffersError,
        adopt_codebook,
        codebook_difference,
        codebook_of,
        newer_codebook,
    )
    from kimlab.workflow._codes import coded
    from kimlab.workflow._coding import accept_suggestions, code_passage, next_uncoded, suggestions
    from kimlab.workflow._data_protection import data_protection_papers, write_data_protection_papers
    from kimlab.workflow._drafts import Drafts, drafts_of
    from kimlab.workflow._event_log import log_summary, write_log_report
    from kimlab.workflow._index import publish_index
    from kimlab.workflow._minutes import export_notebook, notebook_minutes, plain_minutes, refuse_lapsed
    from kimlab.workflow._people import (
        FirstPeople,
        add_person,
        adopt,
        bind_vault,
        change_own_passphrase,
        change_roles,
        found,
        let_in_again,
        people_of,
        remove_person,
        rotate_keys,
    )
    from kimlab.workflow._publish import checksum_of, new_release_id, preview, preview_for, publish
    from kimlab.workflow._reconstruct import Reconstruction, reconstruct, reconstruct_chosen
    from kimlab.workflow._record_meant import record_meant
    from kimlab.workflow._releases import (
        OpenRelease,
        decide,
        doubtful_releases,
        open_releases,
        release_meant,
        release_numbers,
    )
    from kimlab.workflow._second_person import SecondWord, answer_second, ask_second, check_second
    from kimlab.workflow._stack import Decision, Proposal, Sheet, Stack, decide_many, propose_many, stack_of
    from kimlab.workflow._theme_register import accounts_of, register_of
    from kimlab.workflow._themes import CandidateView, ThemeSearch, find_themes, propose_candidate
    from kimlab.workflow.admission._admit import Admission, admit, finish_pending
    from kimlab.workflow.admission._certify import CheckedCertificate, certify, check_certificate
    from kimlab.workflow.admission._check_up import ACCEPTED, CheckedUp, accept_state, check_up
    from kimlab.workflow.admission._correct import correct_pseudonym
    from kimlab.workflow.admission._documents import DocumentsAdmitted, admit_document, admit_documents
    from kimlab.workflow.admission._review import Reviewed, ReviewTask, open_review, review, review_many
    from kimlab.workflow.admission._second_looks import SecondLooks, second_looks
    from kimlab.workflow.admission._source_numbers import (
        FoundCase,
        ShownNumber,
        find_case,
        refuse_in_notebooks,
        show_source_number,
    )
    from kimlab.workflow.composed._compose import (
        Composite,
        check_composite,
        compose_case,
        composite_meant,
        open_composites,
    )
    from kimlab.workflow.composed._to_check import composites_to_check, refuse_unfit
    from kimlab.workflow.leaving._asked_words import saying_no_names
    from kimlab.workflow.leaving._gate import gate
    from kimlab.workflow.leaving._holdings import holders_of, holdings, published_of, said_of_register
    from kimlab.workflow.leaving._waiting import waiting_for_second
    from kimlab.workflow.leaving._words_to_ask import words_to_ask
    from kimlab.workflow.quotes._quote_traits import coarsen_quote, quote_traits
    from kimlab.workflow.rights._access import subject_access
    from kimlab.workflow.rights._erase import (
        Erased,
        erase,
        lift_erasure,
        propose_erasure,
        repeat_erasures,
        show_dependants,
    )
    from kimlab.workflow.rights._exercise import (
        lift,
        record_objection,
        restrict,
        restrictions_of,
        waiting_for_erasure,
        withdraw,
    )
    from kimlab.workflow.rights._list_known import ListKnown
    from kimlab.workflow.rights._open_erasures import OpenErasure, open_erasures
    from kimlab.workflow.rights._recall import recall_list
    from kimlab.workflow.rights._retention import due_for_erasure
    from kimlab.workflow.rights._whom import Member, member_meant, members_of
    from kimlab.workflow.rights._words import correct_words, words_of
else:
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "admission._admit": ["Admission", "admit", "finish_pending"],
            "_analyse": ["Analysis", "analyse"],
            "_backup": ["back_up", "restore"],
            "admission._certify": ["CheckedCertificate", "certify", "check_certificate"],
            "admission._check_up": ["ACCEPTED", "CheckedUp", "accept_state", "check_up"],
            "_codebook": [
                "CodebookDiffersError",
                "adopt_codebook",
                "codebook_difference",
                "codebook_of",
                "newer_codebook",
            ],
            "_codes": ["coded"],
            "composed._compose": [
                "Composite",
                "check_composite",
                "compose_case",
                "composite_meant",
                "open_composites",
            ],
            "composed._to_check": ["composites_to_check", "refuse_unfit"],
            "_coding": ["accept_suggestions", "code_passage", "next_uncoded", "suggestions"],
            "admission._correct": ["correct_pseudonym"],
            "admission._documents": ["DocumentsAdmitted", "admit_document", "admit_documents"],
            "_data_protection": ["data_protection_papers", "write_data_protection_papers"],
            "_drafts": ["Drafts", "drafts_of"],
            "_event_log": ["log_summary", "write_log_report"],
            "_index": ["publish_index"],
            "_theme_register": ["accounts_of", "register_of"],
            "_people": [
                "FirstPeople",
                "add_person",
                "adopt",
                "bind_vault",
                "change_own_passphrase",
                "change_roles",
                "found",
                "let_in_again",
                "people_of",
                "remove_person",
                "rotate_keys",
            ],
            "_certificate": ["Certificate", "certificate_of", "released_as", "write_certificate"],
            "leaving._gate": ["gate"],
            "leaving._holdings": ["holders_of", "holdings", "published_of", "said_of_register"],
            "_publish": ["checksum_of", "new_release_id", "preview", "preview_for", "publish"],
            "quotes._quote_traits": ["coarsen_quote", "quote_traits"],
            "_reconstruct": ["Reconstruction", "reconstruct", "reconstruct_chosen"],
            "_minutes": ["export_notebook", "notebook_minutes", "plain_minutes", "refuse_lapsed"],
            "_record_meant": ["record_meant"],
            "leaving._waiting": ["waiting_for_second"],
            "leaving._words_to_ask": ["words_to_ask"],
            "leaving._asked_words": ["saying_no_names"],
            "_as_signed": ["AsSigned", "as_signed"],
            "_releases": [
                "OpenRelease",
                "decide",
                "doubtful_releases",
                "open_releases",
                "release_meant",
                "release_numbers",
            ],
            "rights._erase": [
                "Erased",
                "erase",
                "lift_erasure",
                "propose_erasure",
                "repeat_erasures",
                "show_dependants",
            ],
            "_second_person": ["SecondWord", "answer_second", "ask_second", "check_second"],
            "_stack": ["Decision", "Proposal", "Sheet", "Stack", "decide_many", "propose_many", "stack_of"],
            "admission._review": ["Reviewed", "ReviewTask", "open_review", "review", "review_many"],
            "admission._second_looks": ["SecondLooks", "second_looks"],
            "admission._source_numbers": [
                "FoundCase",
                "ShownNumber",
                "find_case",
                "refuse_in_notebooks",
                "show_source_number",
            ],
            "rights._access": ["subject_access"],
            "rights._exercise": [
                "lift",
                "record_objection",
                "restrict",
                "restrictions_of",
                "waiting_for_erasure",
                "withdraw",
            ],
            "rights._list_known": ["ListKnown"],
            "rights._open_erasures": ["OpenErasure", "open_erasures"],
            "rights._recall": ["recall_list"],
            "rights._retention": ["due_for_erasure"],
            "rights._whom": ["Member", "member_meant", "members_of"],
            "rights._words": ["correct_words", "words_of"],
            "_themes": ["CandidateView", "ThemeSearch", "find_themes", "propose_candidate"],
        },
    )

__all__ = [
    "ACCEPTED",
    "Admission",
    "Analysis",
    "AsSigned",
    "CandidateView",
    "Certificate",
    "CheckedCertificate",
    "CheckedUp",
    "CodebookDiffersError",
    "Composite",
    "Decision",
    "DocumentsAdmitted",
    "Drafts",
    "Erased",
    "FirstPeople",
    "FoundCase",
    "ListKnown",
    "Member",
    "OpenErasure",
    "OpenRelease",
    "Proposal",
    "Reconstruction",
    "ReviewTask",
    "Reviewed",
    "SecondLooks",
    "SecondWord",
    "Sheet",
    "ShownNumber",
    "Stack",
    "ThemeSearch",
    "accept_state",
    "accept_suggestions",
    "accounts_of",
    "add_person",
    "admit",
    "admit_document",
    "admit_documents",
    "adopt",
    "adopt_codebook",
    "analyse",
    "answer_second",
    "as_signed",
    "ask_second",
    "back_up",
    "bind_vault",
    "certificate_of",
    "certify",
    "change_own_passphrase",
    "change_roles",
    "check_certificate",
    "check_composite",
    "check_second",
    "check_up",
    "checksum_of",
    "coarsen_quote",
    "code_passage",
    "codebook_difference",
    "codebook_of",
    "coded",
    "compose_case",
    "composite_meant",
    "composites_to_check",
    "correct_pseudonym",
    "correct_words",
    "data_protection_papers",
    "decide",
    "decide_many",
    "doubtful_releases",
    "drafts_of",
    "due_for_erasure",
    "erase",
    "export_notebook",
    "find_case",
    "find_themes",
    "finish_pending",
    "found",
    "gate",
    "holders_of",
    "holdings",
    "let_in_again",
    "lift",
    "lift_erasure",
    "log_summary",
    "member_meant",
    "members_of",
    "new_release_id",
    "newer_codebook",
    "next_uncoded",
    "notebook_minutes",
    "open_composites",
    "open_erasures",
    "open_releases",
    "open_review",
    "people_of",
    "plain_minutes",
    "preview",
    "preview_for",
    "propose_candidate",
    "propose_erasure",
    "propose_many",
    "publish",
    "publish_index",
    "published_of",
    "quote_traits",
    "recall_list",
    "reconstruct",
    "reconstruct_chosen",
    "record_meant",
    "record_objection",
    "refuse_in_notebooks",
    "refuse_lapsed",
    "refuse_unfit",
    "register_of",
    "release_meant",
    "release_numbers",
    "released_as",
    "remove_person",
    "repeat_erasures",
    "restore",
    "restrict",
    "restrictions_of",
    "review",
    "review_many",
    "rotate_keys",
    "said_of_register",
    "saying_no_names",
    "second_looks",
    "show_dependants",
    "show_source_number",
    "stack_of",
    "subject_access",
    "suggestions",
    "waiting_for_erasure",
    "waiting_for_second",
    "withdraw",
    "words_of",
    "words_to_ask",
    "write_certificate",
    "write_data_protection_papers",
    "write_log_report",
]
